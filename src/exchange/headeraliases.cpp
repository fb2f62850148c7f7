#include "exchange/headeraliases.h"

#include "domain/textfold.h"
#include "exchange/headerwords.h"

#include <QHash>

namespace rapport::exchange {

namespace {

constexpr HeaderAlias kPersonAliases[] = {
    {"firstname", "first_name", "", -1, false},
    {"givenname", "first_name", "", -1, false},
    {"vorname", "first_name", "", -1, false},
    {"prenom", "first_name", "", -1, false},
    {"nombre", "first_name", "", -1, false},
    {"fname", "first_name", "", -1, false},
    {"personfirstname", "first_name", "", -1, false},
    {"lastname", "last_name", "", -1, false},
    {"familyname", "last_name", "", -1, false},
    {"surname", "last_name", "", -1, false},
    {"nachname", "last_name", "", -1, false},
    {"nom", "last_name", "", -1, false},
    {"apellidos", "last_name", "", -1, false},
    {"lname", "last_name", "", -1, false},
    {"personlastname", "last_name", "", -1, false},
    {"name", "full_name", "", -1, false},
    {"fullname", "full_name", "", -1, false},
    {"contactfullname", "full_name", "", -1, false},
    {"displayname", "full_name", "", -1, false},
    {"personname", "full_name", "", -1, false},
    {"salutation", "salutation", "", -1, false},
    {"nameprefix", "salutation", "", -1, false},
    {"anrede", "salutation", "", -1, false},
    {"jobtitle", "job_title", "", -1, false},
    {"position", "job_title", "", -1, false},
    {"organizationtitle", "job_title", "", -1, false},
    {"organization1title", "job_title", "", -1, false},
    {"funktion", "job_title", "", -1, false},
    {"company", "company", "", -1, false},
    {"companyname", "company", "", -1, false},
    {"accountname", "company", "", -1, false},
    {"organization", "company", "", -1, false},
    {"organizationname", "company", "", -1, false},
    {"organization1name", "company", "", -1, false},
    {"associatedcompany", "company", "", -1, false},
    {"firma", "company", "", -1, false},
    {"societe", "company", "", -1, false},
    {"empresa", "company", "", -1, false},
    {"birthday", "birthday", "", -1, false},
    {"birthdate", "birthday", "", -1, false},
    {"geburtstag", "birthday", "", -1, false},
    {"leadsource", "source", "", -1, false},
    {"originalsource", "source", "", -1, false},
    {"recordid", "external_id", "", -1, false},
    {"contactid", "external_id", "", -1, false},
    {"id", "external_id", "", -1, false},
};

constexpr HeaderAlias kCompanyAliases[] = {
    {"name", "name", "", -1, false},
    {"company", "name", "", -1, false},
    {"companyname", "name", "", -1, false},
    {"accountname", "name", "", -1, false},
    {"organization", "name", "", -1, false},
    {"organizationname", "name", "", -1, false},
    {"firma", "name", "", -1, false},
    {"societe", "name", "", -1, false},
    {"empresa", "name", "", -1, false},
    {"domain", "domain", "", -1, false},
    {"companydomainname", "domain", "", -1, false},
    {"branche", "industry", "", -1, false},
    {"numberofemployees", "employees", "", -1, false},
    {"mitarbeiter", "employees", "", -1, false},
    {"annualrevenue", "revenue", "", -1, false},
    {"umsatz", "revenue", "", -1, false},
    {"recordid", "external_id", "", -1, false},
    {"accountid", "external_id", "", -1, false},
    {"id", "external_id", "", -1, false},
};

/// Of leads, beside those of people.
constexpr HeaderAlias kLeadAliases[] = {
    {"leadid", "external_id", "", -1, false},    {"leadstatus", "status", "", -1, false},
    {"leadowner", "owner", "", -1, false},       {"rating", "own_score", "", -1, false},
    {"leadscore", "own_score", "", -1, false},   {"numberofemployees", "employees", "", -1, false},
    {"mitarbeiter", "employees", "", -1, false}, {"branche", "industry", "", -1, false},
    {"campaignname", "campaign", "", -1, false}, {"utmcampaign", "campaign", "", -1, false},
    {"utmsource", "source", "", -1, false},      {"kampagne", "campaign", "", -1, false},
    {"herkunft", "source", "", -1, false},       {"quelle", "source", "", -1, false},
    {"topic", "notes", "", -1, false},           {"message", "notes", "", -1, false},
};

constexpr HeaderAlias kOpportunityAliases[] = {
    {"dealname", "name", "", -1, false},
    {"dealtitle", "name", "", -1, false},
    {"opportunityname", "name", "", -1, false},
    {"opportunity", "name", "", -1, false},
    {"deal", "name", "", -1, false},
    {"topic", "name", "", -1, false},
    {"title", "name", "", -1, false},
    {"dealvalue", "amount", "", -1, false},
    {"value", "amount", "", -1, false},
    {"estrevenue", "amount", "", -1, false},
    {"estimatedrevenue", "amount", "", -1, false},
    {"closevalue", "actual_amount", "", -1, false},
    {"actualrevenue", "actual_amount", "", -1, false},
    {"stagename", "stage", "", -1, false},
    {"dealstage", "stage", "", -1, false},
    {"salesstage", "stage", "", -1, false},
    {"phase", "stage", "", -1, false},
    {"dealstatus", "status", "", -1, false},
    {"closedate", "expected_close_on", "", -1, false},
    {"expectedclosedate", "expected_close_on", "", -1, false},
    {"dealexpectedclosedate", "expected_close_on", "", -1, false},
    {"estclosedate", "expected_close_on", "", -1, false},
    {"actualclosedate", "closed_on", "", -1, false},
    {"dealwontime", "closed_on", "", -1, false},
    {"wontime", "closed_on", "", -1, false},
    {"deallostreason", "close_reason", "", -1, false},
    {"lostreason", "close_reason", "", -1, false},
    {"dealprobability", "probability", "", -1, false},
    {"dealowner", "owner", "", -1, false},
    {"opportunityowner", "owner", "", -1, false},
    {"salesagent", "owner", "", -1, false},
    {"salesperson", "owner", "", -1, false},
    {"account", "company", "", -1, false},
    {"accountname", "company", "", -1, false},
    {"companyname", "company", "", -1, false},
    {"organization", "company", "", -1, false},
    {"organizationname", "company", "", -1, false},
    {"associatedcompany", "company", "", -1, false},
    {"firma", "company", "", -1, false},
    {"contact", "person", "", -1, false},
    {"contactname", "person", "", -1, false},
    {"personname", "person", "", -1, false},
    {"associatedcontact", "person", "", -1, false},
    {"forecastcategory", "forecast", "", -1, false},
    {"forecastcategoryname", "forecast", "", -1, false},
    {"leadsource", "source", "", -1, false},
    {"engagedate", "opened_on", "", -1, false},
    {"createdate", "opened_on", "", -1, false},
    {"createddate", "opened_on", "", -1, false},
    {"description", "notes", "", -1, false},
    {"opportunityid", "external_id", "", -1, false},
    {"dealid", "external_id", "", -1, false},
    {"recordid", "external_id", "", -1, false},
    {"id", "external_id", "", -1, false},
};

/// What people, leads and companies have in common.
constexpr HeaderAlias kReachAliases[] = {
    {"email", "email", "", -1, false},
    {"emailaddress", "email", "", -1, false},
    {"email1value", "email", "", 0, false},
    {"email2value", "email", "", 1, false},
    {"email3value", "email", "", 2, false},
    {"email1label", "email", "", 0, true},
    {"email2label", "email", "", 1, true},
    {"email3label", "email", "", 2, true},
    {"email1type", "email", "", 0, true},
    {"email2type", "email", "", 1, true},
    {"email2address", "email", "", 1, false},
    {"email3address", "email", "", 2, false},
    {"emailwork", "email", "work", -1, false},
    {"emailhome", "email", "home", -1, false},
    {"personemailwork", "email", "work", -1, false},
    {"personemailhome", "email", "home", -1, false},
    {"primaryemail", "email", "", 0, false},
    {"secondaryemail", "email", "", 1, false},
    {"personemail", "email", "", -1, false},
    {"mail", "email", "", -1, false},
    {"correo", "email", "", -1, false},
    {"phone", "phone", "", -1, false},
    {"phonenumber", "phone", "", -1, false},
    {"personphone", "phone", "", -1, false},
    {"phone1value", "phone", "", 0, false},
    {"phone2value", "phone", "", 1, false},
    {"phone3value", "phone", "", 2, false},
    {"phone1label", "phone", "", 0, true},
    {"phone2label", "phone", "", 1, true},
    {"phone3label", "phone", "", 2, true},
    {"phone1type", "phone", "", 0, true},
    {"phone2type", "phone", "", 1, true},
    {"businessphone", "phone", "work", -1, false},
    {"businessphone2", "phone", "work", -1, false},
    {"workphone", "phone", "work", -1, false},
    {"companymainphone", "phone", "work", -1, false},
    {"telefon", "phone", "", -1, false},
    {"telephone", "phone", "", -1, false},
    {"telefono", "phone", "", -1, false},
    {"mobilephone", "phone", "mobile", -1, false},
    {"mobile", "phone", "mobile", -1, false},
    {"mobilenumber", "phone", "mobile", -1, false},
    {"cell", "phone", "mobile", -1, false},
    {"handy", "phone", "mobile", -1, false},
    {"homephone", "phone", "home", -1, false},
    {"homephone2", "phone", "home", -1, false},
    {"otherphone", "phone", "other", -1, false},
    {"businessfax", "phone", "fax", -1, false},
    {"fax", "phone", "fax", -1, false},
    {"faxnumber", "phone", "fax", -1, false},
    {"website", "website", "", -1, false},
    {"website1value", "website", "", 0, false},
    {"websiteurl", "website", "", -1, false},
    {"webpage", "website", "", -1, false},
    {"webpage1", "website", "", -1, false},
    {"url", "website", "", -1, false},
    {"street", "street", "", 0, false},
    {"strasse", "street", "", 0, false},
    {"mailingstreet", "street", "", 0, false},
    {"businessstreet", "street", "work", 0, false},
    {"billingstreet", "street", "", 0, false},
    {"workaddress", "street", "work", 0, false},
    {"address1street", "street", "", 0, false},
    {"homestreet", "street", "home", 1, false},
    {"homeaddress", "street", "home", 1, false},
    {"city", "city", "", 0, false},
    {"ort", "city", "", 0, false},
    {"stadt", "city", "", 0, false},
    {"ville", "city", "", 0, false},
    {"mailingcity", "city", "", 0, false},
    {"businesscity", "city", "work", 0, false},
    {"billingcity", "city", "", 0, false},
    {"workcity", "city", "work", 0, false},
    {"address1city", "city", "", 0, false},
    {"homecity", "city", "home", 1, false},
    {"state", "region", "", 0, false},
    {"stateregion", "region", "", 0, false},
    {"stateprovince", "region", "", 0, false},
    {"mailingstate", "region", "", 0, false},
    {"mailingstateprovince", "region", "", 0, false},
    {"businessstate", "region", "work", 0, false},
    {"billingstate", "region", "", 0, false},
    {"workstate", "region", "work", 0, false},
    {"address1region", "region", "", 0, false},
    {"homestate", "region", "home", 1, false},
    {"postalcode", "postcode", "", 0, false},
    {"zip", "postcode", "", 0, false},
    {"zipcode", "postcode", "", 0, false},
    {"zippostalcode", "postcode", "", 0, false},
    {"plz", "postcode", "", 0, false},
    {"mailingpostalcode", "postcode", "", 0, false},
    {"mailingzippostalcode", "postcode", "", 0, false},
    {"businesspostalcode", "postcode", "work", 0, false},
    {"billingpostalcode", "postcode", "", 0, false},
    {"workzipcode", "postcode", "work", 0, false},
    {"address1postalcode", "postcode", "", 0, false},
    {"homepostalcode", "postcode", "home", 1, false},
    {"homezipcode", "postcode", "home", 1, false},
    {"country", "country", "", 0, false},
    {"land", "country", "", 0, false},
    {"pays", "country", "", 0, false},
    {"countryregion", "country", "", 0, false},
    {"mailingcountry", "country", "", 0, false},
    {"businesscountry", "country", "work", 0, false},
    {"businesscountryregion", "country", "work", 0, false},
    {"billingcountry", "country", "", 0, false},
    {"workcountry", "country", "work", 0, false},
    {"address1country", "country", "", 0, false},
    {"homecountry", "country", "home", 1, false},
    {"homecountryregion", "country", "home", 1, false},
    {"ownerid", "owner", "", -1, false},
    {"recordowner", "owner", "", -1, false},
    {"contactowner", "owner", "", -1, false},
    {"companyowner", "owner", "", -1, false},
    {"labels", "tags", "", -1, false},
    {"groupmembership", "tags", "", -1, false},
    {"categories", "tags", "", -1, false},
    {"keywords", "tags", "", -1, false},
    {"description", "notes", "", -1, false},
    {"contactdescription", "notes", "", -1, false},
    {"notizen", "notes", "", -1, false},
    {"externalid", "external_id", "", -1, false},
    {"pipedrivesystemid", "external_id", "", -1, false},
    {"hasoptedoutofemail", "do_not_mail", "", -1, false},
    {"donotcall", "do_not_call", "", -1, false},
};

using AliasTable = QHash<QString, HeaderAlias>;

template <size_t N>
void addAll(AliasTable &table, const HeaderAlias (&aliases)[N])
{
    for (const HeaderAlias &alias : aliases)
        table.insert(QLatin1String(alias.header), alias);
}

/// What stands in the table already was said of one program, or in one language more surely.
void addWords(AliasTable &table, std::span<const HeaderWords> words)
{
    for (const HeaderWords &field : words) {
        for (const QString &header : QString::fromUtf8(field.headers).split(QLatin1Char(' '))) {
            const QString word = domain::squeezed(header);
            if (!table.contains(word))
                table.insert(word, {"", field.key, field.label, field.slot, false, field.inverted});
        }
    }
}

AliasTable tableOf(domain::RecordKind kind)
{
    AliasTable table;
    if (kind == domain::RecordKind::Opportunity) {
        addAll(table, kOpportunityAliases);
        return table;
    }
    if (kind == domain::RecordKind::Product || kind == domain::RecordKind::Order) {
        addWords(table, kind == domain::RecordKind::Product ? productWords() : orderWords());
        return table;
    }
    if (kind == domain::RecordKind::Lead)
        addAll(table, kLeadAliases);
    addAll(table, kReachAliases);
    if (kind != domain::RecordKind::Company)
        addAll(table, kPersonAliases);
    else
        addAll(table, kCompanyAliases);
    addWords(table, kind != domain::RecordKind::Company ? personWords() : companyWords());
    addWords(table, reachWords());
    return table;
}

const HeaderAlias *found(const AliasTable &table, const QString &header)
{
    const auto alias = table.constFind(header);
    return alias == table.constEnd() ? nullptr : &*alias;
}

} // namespace

const HeaderAlias *findAlias(domain::RecordKind kind, const QString &squeezedHeader)
{
    static const AliasTable people = tableOf(domain::RecordKind::Person);
    static const AliasTable companies = tableOf(domain::RecordKind::Company);
    static const AliasTable leads = tableOf(domain::RecordKind::Lead);
    static const AliasTable opportunities = tableOf(domain::RecordKind::Opportunity);
    static const AliasTable products = tableOf(domain::RecordKind::Product);
    static const AliasTable orders = tableOf(domain::RecordKind::Order);
    switch (kind) {
    case domain::RecordKind::Product: return found(products, squeezedHeader);
    case domain::RecordKind::Order: return found(orders, squeezedHeader);
    case domain::RecordKind::Person: return found(people, squeezedHeader);
    case domain::RecordKind::Company: return found(companies, squeezedHeader);
    case domain::RecordKind::Lead: return found(leads, squeezedHeader);
    case domain::RecordKind::Opportunity: return found(opportunities, squeezedHeader);
    default: return nullptr;
    }
}

} // namespace rapport::exchange
