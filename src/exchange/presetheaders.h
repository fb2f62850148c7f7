#pragma once

/// The headers that other programs write, as their exports have them (numbers stand for any number).
namespace rapport::exchange::presetheaders {

inline constexpr auto kGoogleHeaders =
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value";

inline constexpr auto kOldGoogleHeaders =
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,"
    "Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,"
    "Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,"
    "Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,"
    "IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,"
    "Organization 1 - Title,Organization 1 - Department,Organization 1 - Symbol,"
    "Organization 1 - Location,Organization 1 - Job Description,Website 1 - Type,"
    "Website 1 - Value";

inline constexpr auto kOutlookHeaders =
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
    "Business Street,Business Street 2,Business Street 3,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home Street 2,Home Street 3,"
    "Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other Street 2,"
    "Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,"
    "Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,"
    "Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,"
    "Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,"
    "Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,"
    "Children,Directory Server,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,"
    "E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,Initials,"
    "Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,"
    "Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page,"
    "Business Country,Home Country,Other Country";

inline constexpr auto kOutlookWebHeaders =
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
    "E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,"
    "Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,"
    "Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,"
    "IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,"
    "Assistant's Phone,Company Yomi,Business Street,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other City,Other State,"
    "Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,"
    "Web Page,Birthday,Anniversary,Notes";

inline constexpr auto kOutlookByGoogleHeaders =
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,"
    "Anniversary,Location,Language,Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,"
    "Home Address,Home Street,Home Street 2,Home Street 3,Home Address PO Box,Home City,"
    "Home State,Home Postal Code,Home Country,Spouse,Children,Manager's Name,"
    "Assistant's Name,Referred By,Company Main Phone,Business Phone,Business Phone 2,"
    "Business Fax,Assistant's Phone,Company,Job Title,Department,Office Location,"
    "Organizational ID Number,Profession,Account,Business Address,Business Street,"
    "Business Street 2,Business Street 3,Business Address PO Box,Business City,"
    "Business State,Business Postal Code,Business Country,Other Phone,Other Fax,"
    "Other Address,Other Street,Other City,Other State,Other Postal Code,Other Country,"
    "Callback,Car Phone,ISDN,Radio Phone,TTY/TDD Phone,Telex,User 1,Keywords,Mileage,Hobby,"
    "Billing Information,Directory Server,Sensitivity,Priority,Private,Categories";

inline constexpr auto kThunderbirdHeaders =
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
    "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,"
    "Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,"
    "Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,"
    "Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes";

inline constexpr auto kLinkedInHeaders =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

inline constexpr auto kSalesforceContactHeaders =
    "Id,IsDeleted,MasterRecordId,AccountId,LastName,FirstName,Salutation,Name,RecordTypeId,"
    "OtherStreet,OtherCity,OtherState,OtherPostalCode,OtherCountry,OtherLatitude,"
    "OtherLongitude,OtherGeocodeAccuracy,MailingStreet,MailingCity,MailingState,"
    "MailingPostalCode,MailingCountry,MailingLatitude,MailingLongitude,"
    "MailingGeocodeAccuracy,Phone,Fax,MobilePhone,HomePhone,OtherPhone,AssistantPhone,"
    "ReportsToId,Email,Title,Department,AssistantName,LeadSource,Birthdate,Description,"
    "OwnerId,HasOptedOutOfEmail,HasOptedOutOfFax,DoNotCall,CreatedDate,CreatedById,"
    "LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,EmailBouncedReason,"
    "EmailBouncedDate";

inline constexpr auto kSalesforceAccountHeaders =
    "Id,IsDeleted,MasterRecordId,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,"
    "BillingPostalCode,BillingCountry,BillingLatitude,BillingLongitude,"
    "BillingGeocodeAccuracy,ShippingStreet,ShippingCity,ShippingState,ShippingPostalCode,"
    "ShippingCountry,Phone,Fax,AccountNumber,Website,Sic,Industry,AnnualRevenue,"
    "NumberOfEmployees,Ownership,TickerSymbol,Description,Rating,Site,OwnerId,CreatedDate,"
    "CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,"
    "AccountSource,DunsNumber,NaicsCode,NaicsDesc,YearStarted,SicDesc";

inline constexpr auto kSalesforceContactLabels =
    "Record Owner,Assistant,Asst. Phone,Asst. Phone Ext.,Birthdate,Business Fax,"
    "Business Phone,Business Phone Ext.,Contact Description,Contact Full Name,First Name,"
    "Last Name,Contact ID,Contact Note,Account Name,Mailing Street,Mailing City,"
    "Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Lead Source,Lead Status,"
    "Last Activity,Contact Owner,Currency ISO Code,Salutation,Title,Email,Phone,Mobile,Fax,"
    "Account ID,Email Opt Out,Do Not Call,Other Street,Other City,Other State/Province,"
    "Other Zip/Postal Code,Other Country,Home Phone,Other Phone,Reports To,Department,"
    "Created Date,Last Modified Date";

inline constexpr auto kSalesforceAccountLabels =
    "Account Name,Account ID,Account Owner,Account Number,Account Site,Parent Account,"
    "Billing Street,Billing City,Billing State/Province,Billing Zip/Postal Code,"
    "Billing Country,Shipping Street,Shipping City,Shipping State/Province,"
    "Shipping Zip/Postal Code,Shipping Country,Phone,Fax,Website,Industry,Annual Revenue,"
    "Employees,Type,Account Description,Ownership,Ticker Symbol,Rating,SIC Code,"
    "Account Source,Last Activity,Created Date,Last Modified Date";

inline constexpr auto kHubSpotContactHeaders =
    "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,"
    "Lead Status,Create Date,Last Modified Date,Lifecycle Stage,Original Source,Job Title,"
    "Company Name,Street Address,City,State/Region,Postal Code,Country/Region,"
    "Last Activity Date,Associated Company,Associated Company IDs,Associated Deal,"
    "Associated Deal IDs,Website URL,Marketing contact status,Unsubscribed from all email,"
    "Salutation,Fax Number,Date of birth,Record ID - Contact,HubSpot Team";

inline constexpr auto kHubSpotCompanyHeaders =
    "Record ID,Company name,Company Domain Name,Website URL,Company owner,Create Date,"
    "Last Modified Date,Phone Number,Industry,Number of Employees,Annual Revenue,"
    "Street Address,Street Address 2,City,State/Region,Postal Code,Country/Region,"
    "Lifecycle Stage,Type,Description,Lead Status,Last Activity Date,Associated Contact,"
    "Associated Contact IDs,Associated Deal,Associated Deal IDs,LinkedIn Company Page,"
    "Year Founded,HubSpot Team,Parent Company";

inline constexpr auto kPipedrivePersonHeaders =
    "Person - Name,Person - First name,Person - Last name,Person - Phone,"
    "Person - Phone (Work),Person - Phone (Home),Person - Phone (Mobile),"
    "Person - Phone (Other),Person - Email,Person - Email (Work),Person - Email (Home),"
    "Person - Email (Other),Person - Organization,Person - Owner,Person - Label,"
    "Person - Labels,Person - Pipedrive System ID,Person - ID,Person - Job title,"
    "Person - Birthday,Person - Notes,Person - Postal address,Person - Person created,"
    "Person - Update time,Person - Open deals,Person - Won deals,Person - Lost deals,"
    "Person - Closed deals,Person - Visible to,Person - Next activity date,"
    "Person - Last activity date,Organization - Name,Organization - Address,Deal - Title,"
    "Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Lost reason,"
    "Deal - Expected close date,Deal - Won time,Deal - Probability,Deal - Owner,Deal - Label,"
    "Activity - Subject,Activity - Due date,Note - Content";

inline constexpr auto kPipedriveOrganizationHeaders =
    "Organization - Name,Organization - Address,Organization - Owner,Organization - Label,"
    "Organization - Labels,Organization - Pipedrive System ID,Organization - ID,"
    "Organization - Website,Organization - Industry,Organization - Number of employees,"
    "Organization - Annual revenue,Organization - People,Organization - Open deals,"
    "Organization - Won deals,Organization - Lost deals,Organization - Closed deals,"
    "Organization - Visible to,Organization - Organization created,"
    "Organization - Update time,Organization - Next activity date,"
    "Organization - Last activity date,Organization - City/town/village/locality of Address,"
    "Organization - Country of Address,Organization - ZIP/Postal code of Address,"
    "Organization - State/county of Address,Organization - Street/road name of Address";

inline constexpr auto kDynamicsContactHeaders =
    "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,"
    "(Do Not Modify) Lead,Full Name,First Name,Middle Name,Last Name,Job Title,Company Name,"
    "Email,Business Phone,Mobile Phone,Fax,Birthday,Owner,Status,Status Reason,Description,"
    "Country,State or Province,Subject,Lead Source,Rating,Topic,Address 1: Street 1,"
    "Address 1: Street 2,Address 1: Street 3,Address 1: City,Address 1: State/Province,"
    "Address 1: ZIP/Postal Code,Address 1: Country/Region,Address 1: Phone,"
    "Do not allow Emails,Do not allow Phone Calls,Do not allow Bulk Emails,Website";

inline constexpr auto kDynamicsAccountHeaders =
    "(Do Not Modify) Account,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,"
    "Account Name,Account Number,Main Phone,Other Phone,Fax,Email,Website,Primary Contact,"
    "Parent Account,Industry,Number of Employees,Annual Revenue,Owner,Status,Status Reason,"
    "Description,Relationship Type,Category,Address 1: Street 1,Address 1: Street 2,"
    "Address 1: Street 3,Address 1: City,Address 1: State/Province,"
    "Address 1: ZIP/Postal Code,Address 1: Country/Region,Do not allow Emails,"
    "Do not allow Phone Calls";

inline constexpr auto kMailchimpHeaders =
    "Email Address,First Name,Last Name,Address,Phone Number,Birthday,Company,MEMBER_RATING,"
    "OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,"
    "CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,CLEAN_TIME";

} // namespace rapport::exchange::presetheaders
