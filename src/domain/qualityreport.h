#pragma once

#include "core/instant.h"
#include "domain/quality.h"

#include <QHash>

namespace rapport::domain {

/// What a look at a whole store came to: for each record with a finding which rules found it, and the figures made of that.
/// Records without a finding cost nothing. Kept and corrected record by record while a store is worked on.
///
/// The score of a record is 100 less the points of its findings (pointsOf), never below 0; that of a kind the mean over its
/// records; that of the store the mean over kinds, weighted by scoreShare.
class QualityReport {
public:
    QualityReport() = default;
    QualityReport(std::vector<QualityRule> rules, core::Instant at);

    core::Instant at() const { return m_at; }
    const std::vector<QualityRule> &rules() const { return m_rules; }

    void setRecords(RecordKind kind, qint64 records) { m_kinds[kind].records = records; }
    /// Notes that a rule (its index) found a record; a fix counts when any finding of the rule has one.
    void add(std::size_t rule, qint64 id, bool hasFix);
    /// Forgets what was found of these records: they were changed, or are gone.
    void forget(RecordKind kind, const std::vector<qint64> &ids);

    /// Records that a rule found, and those of them a fix can be proposed for.
    struct Figure {
        qint64 records = 0;
        qint64 fixable = 0;
        bool operator==(const Figure &) const = default;
    };
    Figure figure(std::size_t rule) const;
    Figure figure(const QString &rule) const;

    struct KindFigure {
        RecordKind kind = RecordKind::Person;
        qint64 records = 0;
        qint64 clean = 0; ///< without a finding
        double score = 100;
    };
    KindFigure kindFigure(RecordKind kind) const;
    /// 0 … 100; 100 of a store without records.
    double score() const;
    bool isEmpty() const;

private:
    struct Marks {
        quint64 found = 0;
        quint64 fixable = 0;
    };
    struct Kind {
        qint64 records = 0;
        QHash<qint64, Marks> marks;
    };

    quint64 bitOf(std::size_t rule) const;

    std::vector<QualityRule> m_rules;
    core::Instant m_at;
    QHash<RecordKind, Kind> m_kinds;
    std::vector<std::size_t> m_places; ///< of a rule among those of its kind
    std::vector<Figure> m_figures;     ///< of each rule
};

} // namespace rapport::domain
