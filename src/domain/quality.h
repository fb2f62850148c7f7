#pragma once

#include "domain/catalogue.h"
#include "domain/filter.h"

#include <array>

namespace rapport::domain {

/// What is wrong with data.
enum class QualityFlaw { Missing, Malformed, Impossible, Stale, Duplicate };

/// How much a finding takes from its record's 100 points.
enum class QualityWeight { Serious, Medium, Light };

int pointsOf(QualityWeight weight);

/// One thing that is looked for in the records of a kind. The sentence that says it is messages::qualityTitle().
struct QualityRule {
    QString key; ///< "person-no-reach": stable, in files, the store and on the command line
    QualityFlaw flaw = QualityFlaw::Missing;
    QualityWeight weight = QualityWeight::Light;
    RecordKind kind = RecordKind::Person;
    QString field;       ///< where the card is mended
    bool hasFix = false; ///< a fix can be proposed for some of its records
    Filter filter;       ///< of its records; empty where no filter can say it, and a scan tells

    bool isScanned() const { return filter.isEmpty() && flaw != QualityFlaw::Duplicate; }
};

/// At most so many rules of a kind: a record's findings are the bits of one number.
inline constexpr std::size_t kMostQualityRules = 64;

/// Every rule: those that all stores have, then one for each choice field, whose values may be no longer among its choices.
/// By kind, within one kind the heaviest first.
std::vector<QualityRule> qualityRules(const Catalogue &catalogue);

/// The rule with that key; nullptr when there is none.
const QualityRule *findRule(const std::vector<QualityRule> &rules, const QString &key);

/// The choice that a text means, letter case, accents and punctuation ignored; empty when it is none.
QString meantChoice(const FieldSpec &field, const QString &text);

/// The kinds that rules look at, in the order of the score.
inline constexpr std::array kQualityKinds{RecordKind::Person, RecordKind::Company, RecordKind::Task,
                                          RecordKind::Activity};

/// How much of the score of a store is that of a kind; kinds without records leave their share to the others.
int scoreShare(RecordKind kind);

/// What a fix does to one field: of the record, or of a row that hangs on it.
struct QualityChange {
    QString field; ///< catalogue key
    RecordId part; ///< the e-mail, phone, link or address; empty for fields of the record itself
    QString now;
    QString proposed;

    bool operator==(const QualityChange &) const = default;
};

/// A record that a rule found.
struct QualityFinding {
    RecordRef ref;
    QString name; ///< displayName; filled for those who show it
    std::vector<QualityChange> changes;
    bool hasFix = false; ///< every change says what is proposed; else `now` only

    bool operator==(const QualityFinding &) const = default;
};

} // namespace rapport::domain
