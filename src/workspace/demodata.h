#pragma once

namespace rapport::workspace::demo {

/// A country of the practice store: names, places and habits that belong together. Lists are separated by commas; an
/// entry "Иван:ivan" carries its Latin form for mail addresses.
struct Culture {
    const char *country;  ///< ISO 3166
    const char *language; ///< BCP 47
    int weight;           ///< how often, against the others
    bool familyFirst;
    const char *women;
    const char *men;
    const char *families;
    const char *cities; ///< "Graz:80##": with the form of its postcodes, # a digit, @ a letter
    const char *streets;
    const char *address; ///< %s street, %n number
    const char *mobile;  ///< form of mobile numbers
    const char *landline;
    const char *legalForms;
};

/// What a line of business is called and how its companies are named.
struct Industry {
    const char *name;
    int weight;
    const char *english; ///< words that companies have in their names
    const char *german;
    const char *french;
};

/// What people of a language write and talk about.
struct Talk {
    const char *language;
    const char *titles;   ///< job titles
    const char *subjects; ///< of exchanges
    const char *bodies;   ///< %1 is a first name; separated by |
    const char *tasks;    ///< titles of tasks, %1 is a name; separated by |
    const char *notes;    ///< separated by |
};

struct DemoUser {
    const char *name;
    const char *login;
};

extern const Culture kCultures[];
extern const int kCultureCount;
extern const Industry kIndustries[];
extern const int kIndustryCount;
extern const Talk kTalks[];
extern const int kTalkCount;
extern const DemoUser kUsers[];
extern const int kUserCount;
/// "name:colour", separated by commas.
extern const char *const kPeopleTags;
extern const char *const kCompanyTags;
extern const char *const kSources;
extern const char *const kCoffees;
extern const char *const kOutcomes;

} // namespace rapport::workspace::demo
