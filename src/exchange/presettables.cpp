#include "exchange/preset.h"
#include "exchange/presetheaders.h"

namespace rapport::exchange {

namespace {

using domain::RecordKind;
using Way = CellWay;
namespace headers = presetheaders;

constexpr PresetColumn kGoogle[] = {
    {"middle name", "first_name", "", -1, Way::NextWord},
    {"additional name", "first_name", "", -1, Way::NextWord},
    {"labels", "tags", "", -1, Way::Groups},
    {"group membership", "tags", "", -1, Way::Groups},
    {"organization title", "job_title", "", -1, Way::Set},
    {"location", "", "", -1, Way::Set},
    {"subject", "", "", -1, Way::Set},
    {"occupation", "", "", -1, Way::Set},
};

constexpr PresetColumn kOutlook[] = {
    {"title", "salutation", "", -1, Way::Set},
    {"middle name", "first_name", "", -1, Way::NextWord},
    {"business street 2", "street", "work", 0, Way::NextLine},
    {"business street 3", "street", "work", 0, Way::NextLine},
    {"business address po box", "street", "work", 0, Way::NextLine},
    {"home street 2", "street", "home", 1, Way::NextLine},
    {"home street 3", "street", "home", 1, Way::NextLine},
    {"home address po box", "street", "home", 1, Way::NextLine},
    {"other street", "street", "other", 2, Way::Set},
    {"other street 2", "street", "other", 2, Way::NextLine},
    {"other street 3", "street", "other", 2, Way::NextLine},
    {"other address po box", "street", "other", 2, Way::NextLine},
    {"other city", "city", "other", 2, Way::Set},
    {"other state", "region", "other", 2, Way::Set},
    {"other postal code", "postcode", "other", 2, Way::Set},
    {"other country", "country", "other", 2, Way::Set},
    {"other country/region", "country", "other", 2, Way::Set},
    {"home address", "", "", -1, Way::Set},
    {"business address", "", "", -1, Way::Set},
    {"other address", "", "", -1, Way::Set},
    {"e-mail type", "", "", -1, Way::Set},
    {"e-mail 2 type", "", "", -1, Way::Set},
    {"e-mail 3 type", "", "", -1, Way::Set},
    {"home fax", "phone", "fax", -1, Way::Set},
    {"other fax", "phone", "fax", -1, Way::Set},
    {"primary phone", "phone", "", -1, Way::Set},
    {"car phone", "phone", "car", -1, Way::Set},
    {"pager", "phone", "pager", -1, Way::Set},
    {"personal web page", "website", "home", -1, Way::Set},
    {"keywords", "", "", -1, Way::Set},
    {"location", "", "", -1, Way::Set},
};

constexpr PresetColumn kThunderbird[] = {
    {"home address 2", "street", "home", 1, Way::NextLine},
    {"work address 2", "street", "work", 0, Way::NextLine},
    {"pager number", "phone", "pager", -1, Way::Set},
    {"web page 1", "website", "work", 0, Way::Set},
    {"web page 2", "website", "home", 1, Way::Set},
    {"birth year", "birthday", "", -1, Way::Year},
    {"birth month", "birthday", "", -1, Way::Month},
    {"birth day", "birthday", "", -1, Way::Day},
};

constexpr PresetColumn kLinkedIn[] = {
    {"url", "website", "LinkedIn", -1, Way::Set},
};

constexpr PresetColumn kSalesforceContact[] = {
    {"accountid", "company", "", -1, Way::ExternalId},
    {"account id", "company", "", -1, Way::ExternalId},
    {"otherstreet", "street", "other", 1, Way::Set},
    {"othercity", "city", "other", 1, Way::Set},
    {"otherstate", "region", "other", 1, Way::Set},
    {"otherpostalcode", "postcode", "other", 1, Way::Set},
    {"othercountry", "country", "other", 1, Way::Set},
    {"other street", "street", "other", 1, Way::Set},
    {"other city", "city", "other", 1, Way::Set},
    {"other state/province", "region", "other", 1, Way::Set},
    {"other zip/postal code", "postcode", "other", 1, Way::Set},
    {"other country", "country", "other", 1, Way::Set},
    {"title", "job_title", "", -1, Way::Set},
    {"ownerid", "", "", -1, Way::Set}, // the number of a user of Salesforce
    {"email opt out", "do_not_mail", "", -1, Way::Set},
    {"hasoptedoutofemail", "do_not_mail", "", -1, Way::Set},
    {"contact note", "notes", "", -1, Way::NextLine},
};

constexpr PresetColumn kSalesforceAccount[] = {
    {"shippingstreet", "street", "shipping", 1, Way::Set},
    {"shippingcity", "city", "shipping", 1, Way::Set},
    {"shippingstate", "region", "shipping", 1, Way::Set},
    {"shippingpostalcode", "postcode", "shipping", 1, Way::Set},
    {"shippingcountry", "country", "shipping", 1, Way::Set},
    {"shipping street", "street", "shipping", 1, Way::Set},
    {"shipping city", "city", "shipping", 1, Way::Set},
    {"shipping state/province", "region", "shipping", 1, Way::Set},
    {"shipping zip/postal code", "postcode", "shipping", 1, Way::Set},
    {"shipping country", "country", "shipping", 1, Way::Set},
    {"billing street", "street", "", 0, Way::Set},
    {"billing city", "city", "", 0, Way::Set},
    {"billing state/province", "region", "", 0, Way::Set},
    {"billing zip/postal code", "postcode", "", 0, Way::Set},
    {"billing country", "country", "", 0, Way::Set},
    {"account description", "notes", "", -1, Way::Set},
    {"account owner", "owner", "", -1, Way::Set},
    {"accountsource", "source", "", -1, Way::Set},
    {"account source", "source", "", -1, Way::Set},
    {"type", "status", "", -1, Way::KnownOnly},
    {"ownerid", "", "", -1, Way::Set},
};

constexpr PresetValue kSalesforceValues[] = {
    {"status", "Prospect", "prospect"},
    {"status", "Customer", "customer"},
    {"status", "Customer - Direct", "customer"},
    {"status", "Customer - Channel", "customer"},
    {"status", "Channel Partner / Reseller", "partner"},
    {"status", "Installation Partner", "partner"},
    {"status", "Technology Partner", "partner"},
    {"status", "Partner", "partner"},
    {"status", "Other", "other"},
};

constexpr PresetColumn kHubSpot[] = {
    {"lifecycle stage", "status", "", -1, Way::KnownOnly},
    {"lead status", "", "", -1, Way::Set},
    {"associated company ids", "company", "", -1, Way::ExternalId},
    {"street address", "street", "", 0, Way::Set},
    {"street address 2", "street", "", 0, Way::NextLine},
    {"mobile phone number", "phone", "mobile", -1, Way::Set},
    {"unsubscribed from all email", "do_not_mail", "", -1, Way::Set},
    {"date of birth", "birthday", "", -1, Way::Set},
    {"record id - contact", "external_id", "", -1, Way::Set},
    {"type", "", "", -1, Way::Set},
    {"linkedin company page", "website", "LinkedIn", -1, Way::Set},
    {"parent company", "parent", "", -1, Way::Set},
};

constexpr PresetValue kHubSpotValues[] = {
    {"status", "Subscriber", "lead"},
    {"status", "Lead", "lead"},
    {"status", "Marketing Qualified Lead", "lead"},
    {"status", "Sales Qualified Lead", "prospect"},
    {"status", "Opportunity", "prospect"},
    {"status", "Customer", "customer"},
    {"status", "Evangelist", "customer"},
    {"status", "Other", "other"},
};

constexpr PresetColumn kPipedrivePerson[] = {
    {"person - phone (work)", "phone", "work", -1, Way::Set},
    {"person - phone (home)", "phone", "home", -1, Way::Set},
    {"person - phone (mobile)", "phone", "mobile", -1, Way::Set},
    {"person - phone (other)", "phone", "other", -1, Way::Set},
    {"person - email (other)", "email", "other", -1, Way::Set},
    {"person - organization", "company", "", -1, Way::Set},
    {"organization - name", "company", "", -1, Way::Set},
    {"person - owner", "owner", "", -1, Way::Set},
    {"person - label", "tags", "", -1, Way::Set},
    {"person - labels", "tags", "", -1, Way::Set},
    {"person - pipedrive system id", "external_id", "", -1, Way::Set},
    {"person - id", "external_id", "", -1, Way::Set},
    {"person - job title", "job_title", "", -1, Way::Set},
    {"person - birthday", "birthday", "", -1, Way::Set},
    {"person - notes", "notes", "", -1, Way::Set},
    {"person - postal address", "street", "", 0, Way::Set},
    {"note - content", "notes", "", -1, Way::NextLine},
};

constexpr PresetColumn kPipedriveOrganization[] = {
    {"organization - name", "name", "", -1, Way::Set},
    {"organization - owner", "owner", "", -1, Way::Set},
    {"organization - label", "tags", "", -1, Way::Set},
    {"organization - labels", "tags", "", -1, Way::Set},
    {"organization - pipedrive system id", "external_id", "", -1, Way::Set},
    {"organization - id", "external_id", "", -1, Way::Set},
    {"organization - website", "website", "", -1, Way::Set},
    {"organization - industry", "industry", "", -1, Way::Set},
    {"organization - number of employees", "employees", "", -1, Way::Set},
    {"organization - annual revenue", "revenue", "", -1, Way::Set},
    {"organization - street/road name of address", "street", "", 0, Way::Set},
    {"organization - address", "street", "", 0, Way::Set},
    {"organization - city/town/village/locality of address", "city", "", 0, Way::Set},
    {"organization - zip/postal code of address", "postcode", "", 0, Way::Set},
    {"organization - state/county of address", "region", "", 0, Way::Set},
    {"organization - country of address", "country", "", 0, Way::Set},
};

constexpr PresetColumn kDynamics[] = {
    {"(do not modify) contact", "external_id", "", -1, Way::Set},
    {"(do not modify) account", "external_id", "", -1, Way::Set},
    {"(do not modify) lead", "external_id", "", -1, Way::Set},
    {"middle name", "first_name", "", -1, Way::NextWord},
    {"address 1: street 1", "street", "", 0, Way::Set},
    {"address 1: street 2", "street", "", 0, Way::NextLine},
    {"address 1: street 3", "street", "", 0, Way::NextLine},
    {"address 1: city", "city", "", 0, Way::Set},
    {"address 1: state/province", "region", "", 0, Way::Set},
    {"address 1: zip/postal code", "postcode", "", 0, Way::Set},
    {"address 1: country/region", "country", "", 0, Way::Set},
    {"address 1: phone", "phone", "", -1, Way::Set},
    {"main phone", "phone", "", -1, Way::Set},
    {"do not allow emails", "do_not_mail", "", -1, Way::Set},
    {"do not allow phone calls", "do_not_call", "", -1, Way::Set},
    {"relationship type", "status", "", -1, Way::KnownOnly},
    {"parent account", "parent", "", -1, Way::Set},
    {"status", "", "", -1, Way::Set}, // Active or Inactive
    {"category", "", "", -1, Way::Set},
};

constexpr PresetValue kDynamicsValues[] = {
    {"do_not_mail", "Allow", "no"},     {"do_not_mail", "Do Not Allow", "yes"},
    {"do_not_call", "Allow", "no"},     {"do_not_call", "Do Not Allow", "yes"},
    {"status", "Customer", "customer"}, {"status", "Prospect", "prospect"},
    {"status", "Partner", "partner"},   {"status", "Other", "other"},
};

constexpr PresetColumn kMailchimp[] = {
    {"cc", "", "", -1, Way::Set},
    {"region", "", "", -1, Way::Set},
    {"address", "street", "", 0, Way::Set},
};

constexpr Preset kPresets[] = {
    {"google-contacts", "Google Contacts export", RecordKind::Person, headers::kGoogleHeaders, kGoogle, {}},
    {"google-contacts-old",
     "Google Contacts export of the older layout",
     RecordKind::Person,
     headers::kOldGoogleHeaders,
     kGoogle,
     {}},
    {"outlook-desktop",
     "Outlook export (desktop)",
     RecordKind::Person,
     headers::kOutlookHeaders,
     kOutlook,
     {}},
    {"outlook-web",
     "Outlook export (on the web)",
     RecordKind::Person,
     headers::kOutlookWebHeaders,
     kOutlook,
     {}},
    {"outlook-google",
     "Google Contacts export for Outlook",
     RecordKind::Person,
     headers::kOutlookByGoogleHeaders,
     kOutlook,
     {}},
    {"thunderbird",
     "Thunderbird address book",
     RecordKind::Person,
     headers::kThunderbirdHeaders,
     kThunderbird,
     {}},
    {"linkedin", "LinkedIn connections export", RecordKind::Person, headers::kLinkedInHeaders, kLinkedIn, {}},
    {"salesforce-contacts",
     "Salesforce contacts export",
     RecordKind::Person,
     headers::kSalesforceContactHeaders,
     kSalesforceContact,
     {}},
    {"salesforce-contacts-report",
     "Salesforce contacts report",
     RecordKind::Person,
     headers::kSalesforceContactLabels,
     kSalesforceContact,
     {}},
    {"salesforce-accounts", "Salesforce accounts export", RecordKind::Company,
     headers::kSalesforceAccountHeaders, kSalesforceAccount, kSalesforceValues},
    {"salesforce-accounts-report", "Salesforce accounts report", RecordKind::Company,
     headers::kSalesforceAccountLabels, kSalesforceAccount, kSalesforceValues},
    {"hubspot-contacts", "HubSpot contacts export", RecordKind::Person, headers::kHubSpotContactHeaders,
     kHubSpot, kHubSpotValues},
    {"hubspot-companies", "HubSpot companies export", RecordKind::Company, headers::kHubSpotCompanyHeaders,
     kHubSpot, kHubSpotValues},
    {"pipedrive-people",
     "Pipedrive people export",
     RecordKind::Person,
     headers::kPipedrivePersonHeaders,
     kPipedrivePerson,
     {}},
    {"pipedrive-organizations",
     "Pipedrive organizations export",
     RecordKind::Company,
     headers::kPipedriveOrganizationHeaders,
     kPipedriveOrganization,
     {}},
    {"dynamics-contacts", "Dynamics 365 contacts worksheet", RecordKind::Person,
     headers::kDynamicsContactHeaders, kDynamics, kDynamicsValues},
    {"dynamics-accounts", "Dynamics 365 accounts worksheet", RecordKind::Company,
     headers::kDynamicsAccountHeaders, kDynamics, kDynamicsValues},
    {"mailchimp",
     "Mailchimp audience export",
     RecordKind::Person,
     headers::kMailchimpHeaders,
     kMailchimp,
     {}},
};

} // namespace

std::span<const Preset> presets()
{
    return kPresets;
}

} // namespace rapport::exchange
