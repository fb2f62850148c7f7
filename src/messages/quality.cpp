#include "messages/quality.h"

#include "messages/fieldlabel.h"
#include "messages/texts.h"

#include <QCoreApplication>
#include <algorithm>

namespace rapport::messages {

using domain::QualityFlaw;
using domain::QualityWeight;
using domain::RecordKind;

namespace {

#define QUALITY_TEXT(text) QT_TRANSLATE_NOOP("Quality", text)

QString tr(const char *text)
{
    return QCoreApplication::translate("Quality", text);
}

struct Words {
    const char *rule; ///< its key without the kind
    const char *title;
    const char *advice;
    const char *deed; ///< nullptr: there is no fix
};

constexpr Words kWords[] = {
    {"duplicate", QUALITY_TEXT("Likely duplicates"),
     QUALITY_TEXT("Compare them side by side and merge, or say that they are two."), nullptr},
    {"email-malformed", QUALITY_TEXT("E-mails that are no address"),
     QUALITY_TEXT("Nothing can be sent there."), QUALITY_TEXT("e-mail addresses mended")},
    {"email-typo", QUALITY_TEXT("E-mails with a slip in the host"),
     QUALITY_TEXT("One letter away from a host that millions use: mail goes nowhere, or to somebody else."),
     QUALITY_TEXT("slips in e-mail hosts mended")},
    {"phone-malformed", QUALITY_TEXT("Phone numbers nobody can dial"),
     QUALITY_TEXT("No country has numbers of that length, or there is more than a number."), nullptr},
    {"phone-national", QUALITY_TEXT("Phone numbers without a country"),
     QUALITY_TEXT("They are found and dialled from everywhere once they begin with +. The address says "
                  "which country."),
     QUALITY_TEXT("phone numbers put in international form")},
    {"mojibake", QUALITY_TEXT("Letters read in the wrong encoding"),
     QUALITY_TEXT("“MÃ¼ller” was “Müller” before an import read it wrong."),
     QUALITY_TEXT("letters read again in the right encoding")},
    {"lost-letters", QUALITY_TEXT("Letters lost in an import"),
     QUALITY_TEXT("The sign � stands for a letter that is gone. The original file has it."), nullptr},
    {"name-is-email", QUALITY_TEXT("E-mail in place of a name"),
     QUALITY_TEXT("The address moves to the e-mails."), QUALITY_TEXT("e-mail addresses moved out of names")},
    {"birthday", QUALITY_TEXT("Birthdays nobody can have"),
     QUALITY_TEXT(
         "In the future, or over 120 years ago. One century late is what two digits of a year become."),
     QUALITY_TEXT("birthdays put a century back")},
    {"no-reach", QUALITY_TEXT("Neither e-mail nor phone"), QUALITY_TEXT("Nobody can write or call."),
     nullptr},
    {"name-in-one", QUALITY_TEXT("Both names in one field"),
     QUALITY_TEXT("First and last name belong into fields of their own."),
     QUALITY_TEXT("names put into their fields")},
    {"capitals", QUALITY_TEXT("Names in capitals or small letters only"),
     QUALITY_TEXT("They read badly in letters and mails."), QUALITY_TEXT("letter case of names mended")},
    {"placeholder", QUALITY_TEXT("Fillers in place of a value"),
     QUALITY_TEXT("“n/a”, “???” or “-” look like data and are none."), QUALITY_TEXT("fillers emptied")},
    {"control", QUALITY_TEXT("Control and invisible characters"),
     QUALITY_TEXT("They hide in search, lists and exports."), QUALITY_TEXT("invisible characters taken out")},
    {"spaces", QUALITY_TEXT("Needless spaces"), QUALITY_TEXT("At an end, or several in a row."),
     QUALITY_TEXT("needless spaces taken out")},
    {"postcode", QUALITY_TEXT("Postcodes that the country does not have"),
     QUALITY_TEXT("Spreadsheets eat zeros in front; or the country is another one."),
     QUALITY_TEXT("postcodes completed")},
    {"link-malformed", QUALITY_TEXT("Links that do not open"), QUALITY_TEXT("A link begins with https://."),
     QUALITY_TEXT("links completed")},
    {"no-email", QUALITY_TEXT("No e-mail"), QUALITY_TEXT("No campaign reaches them."), nullptr},
    {"no-phone", QUALITY_TEXT("No phone"), QUALITY_TEXT("Nobody can call."), nullptr},
    {"no-name", QUALITY_TEXT("First or last name missing"), QUALITY_TEXT("Letters and searches want both."),
     nullptr},
    {"no-company", QUALITY_TEXT("No company"), QUALITY_TEXT("They are in no company's figures."), nullptr},
    {"no-country", QUALITY_TEXT("No country"),
     QUALITY_TEXT("Without it neither letters nor phone numbers find their way."), nullptr},
    {"no-owner", QUALITY_TEXT("No owner"), QUALITY_TEXT("Nobody feels responsible."), nullptr},
    {"quiet", QUALITY_TEXT("Not heard of for 12 months"), QUALITY_TEXT("Get in touch, or let them go."),
     nullptr},
    {"currency", QUALITY_TEXT("Amounts without a currency"), QUALITY_TEXT("They are in no sum."),
     QUALITY_TEXT("amounts given the store's currency")},
    {"other-domain", QUALITY_TEXT("Its people write from another domain"),
     QUALITY_TEXT("The domain is wrong or old, or its people belong to another company."),
     QUALITY_TEXT("domains taken from its people's e-mails")},
    {"no-domain", QUALITY_TEXT("No web domain"),
     QUALITY_TEXT("Imports and duplicate checks know companies by it."),
     QUALITY_TEXT("domains taken from its people's e-mails")},
    {"no-city", QUALITY_TEXT("No city"), QUALITY_TEXT("They are on no map and in no tour."), nullptr},
    {"no-people", QUALITY_TEXT("Nobody known there"), QUALITY_TEXT("There is nobody to talk to."), nullptr},
    {"overdue", QUALITY_TEXT("Overdue for 30 days"), QUALITY_TEXT("Do it, move it, or let it go."), nullptr},
    {"future", QUALITY_TEXT("Exchanges in the future"), QUALITY_TEXT("What has not happened yet is a task."),
     nullptr},
    {"orphan", QUALITY_TEXT("On nobody's timeline"),
     QUALITY_TEXT("Neither person nor company: nobody will find it again."), nullptr},
};

const Words *wordsOf(const QString &rule)
{
    const auto *found = std::find_if(std::begin(kWords), std::end(kWords),
                                     [&](const Words &words) { return rule == QLatin1String(words.rule); });
    return found == std::end(kWords) ? nullptr : found;
}

/// The key without its kind.
QString bare(const QString &key)
{
    return key.section(QLatin1Char('-'), 1);
}

constexpr auto kChoice = "choice-";

} // namespace

QString qualityTitle(const QString &key, const domain::Catalogue &catalogue)
{
    const QString rule = bare(key);
    if (rule.startsWith(QLatin1String(kChoice))) {
        const QString field = rule.mid(QLatin1String(kChoice).size());
        const auto kind = domain::kindFromText(key.section(QLatin1Char('-'), 0, 0));
        const domain::FieldSpec *spec = kind ? catalogue.find(*kind, field) : nullptr;
        return filled(tr(QUALITY_TEXT("%1 is none of its choices")), {spec ? fieldLabel(*spec) : field});
    }
    const Words *words = wordsOf(rule);
    return words ? tr(words->title) : key;
}

QString qualityTitle(const domain::QualityRule &rule, const domain::Catalogue &catalogue)
{
    return qualityTitle(rule.key, catalogue);
}

QString qualityAdvice(const domain::QualityRule &rule)
{
    const Words *words = wordsOf(bare(rule.key));
    return words ? tr(words->advice)
                 : tr(QUALITY_TEXT("The list of choices was changed, or another program wrote it."));
}

QString qualityDeed(const QString &key)
{
    const Words *words = wordsOf(bare(key));
    return words && words->deed ? tr(words->deed) : tr(QUALITY_TEXT("values mended"));
}

QString flawLabel(QualityFlaw flaw)
{
    switch (flaw) {
    case QualityFlaw::Missing: return tr(QUALITY_TEXT("Missing"));
    case QualityFlaw::Malformed: return tr(QUALITY_TEXT("Malformed"));
    case QualityFlaw::Impossible: return tr(QUALITY_TEXT("Impossible"));
    case QualityFlaw::Stale: return tr(QUALITY_TEXT("Stale"));
    case QualityFlaw::Duplicate: return tr(QUALITY_TEXT("Duplicate"));
    }
    return {};
}

QString weightLabel(QualityWeight weight)
{
    switch (weight) {
    case QualityWeight::Serious: return tr(QUALITY_TEXT("Serious"));
    case QualityWeight::Medium: return tr(QUALITY_TEXT("Medium"));
    case QualityWeight::Light: return tr(QUALITY_TEXT("Light"));
    }
    return {};
}

QString scoreFormula()
{
    return filled(tr(QUALITY_TEXT("A record has 100 points and loses %1 for each serious finding, %2 for "
                                  "each medium and %3 for each "
                                  "light one, down to 0. The score is the mean of all records; in that of "
                                  "the store people count %4, "
                                  "companies %5, tasks %6 and exchanges %7 parts.")),
                  {QString::number(domain::pointsOf(QualityWeight::Serious)),
                   QString::number(domain::pointsOf(QualityWeight::Medium)),
                   QString::number(domain::pointsOf(QualityWeight::Light)),
                   QString::number(domain::scoreShare(RecordKind::Person)),
                   QString::number(domain::scoreShare(RecordKind::Company)),
                   QString::number(domain::scoreShare(RecordKind::Task)),
                   QString::number(domain::scoreShare(RecordKind::Activity))});
}

} // namespace rapport::messages
