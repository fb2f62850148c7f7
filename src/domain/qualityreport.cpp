#include "domain/qualityreport.h"

#include <algorithm>
#include <bit>

namespace rapport::domain {

namespace {

constexpr int kWhole = 100;

} // namespace

QualityReport::QualityReport(std::vector<QualityRule> rules, core::Instant at)
    : m_rules(std::move(rules)), m_at(at), m_figures(m_rules.size())
{
    QHash<RecordKind, std::size_t> next;
    for (const QualityRule &rule : m_rules)
        m_places.push_back(next[rule.kind]++);
}

quint64 QualityReport::bitOf(std::size_t rule) const
{
    return quint64(1) << m_places[rule];
}

void QualityReport::add(std::size_t rule, qint64 id, bool hasFix)
{
    Marks &marks = m_kinds[m_rules[rule].kind].marks[id];
    const quint64 bit = bitOf(rule);
    m_figures[rule].records += (marks.found & bit) == 0 ? 1 : 0;
    m_figures[rule].fixable += hasFix && (marks.fixable & bit) == 0 ? 1 : 0;
    marks.found |= bit;
    marks.fixable |= hasFix ? bit : 0;
}

void QualityReport::forget(RecordKind kind, const std::vector<qint64> &ids)
{
    auto &marks = m_kinds[kind].marks;
    for (const qint64 id : ids) {
        const Marks gone = marks.take(id);
        for (std::size_t rule = 0; gone.found != 0 && rule < m_rules.size(); ++rule) {
            if (m_rules[rule].kind != kind)
                continue;
            m_figures[rule].records -= (gone.found & bitOf(rule)) != 0 ? 1 : 0;
            m_figures[rule].fixable -= (gone.fixable & bitOf(rule)) != 0 ? 1 : 0;
        }
    }
}

QualityReport::Figure QualityReport::figure(std::size_t rule) const
{
    return rule < m_figures.size() ? m_figures[rule] : Figure();
}

QualityReport::Figure QualityReport::figure(const QString &rule) const
{
    const QualityRule *found = findRule(m_rules, rule);
    return found ? figure(std::size_t(found - m_rules.data())) : Figure();
}

QualityReport::KindFigure QualityReport::kindFigure(RecordKind kind) const
{
    const Kind known = m_kinds.value(kind);
    KindFigure figure{kind, known.records, qMax<qint64>(0, known.records - known.marks.size()), kWhole};
    if (known.records == 0)
        return figure;
    int points[kMostQualityRules] = {};
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule) {
        if (m_rules[rule].kind == kind)
            points[m_places[rule]] = pointsOf(m_rules[rule].weight);
    }
    qint64 lost = 0;
    for (const Marks &marks : known.marks) {
        int of = 0;
        for (quint64 bits = marks.found; bits != 0; bits &= bits - 1)
            of += points[std::countr_zero(bits)];
        lost += qMin(of, kWhole);
    }
    figure.score = kWhole - double(lost) / double(known.records);
    return figure;
}

double QualityReport::score() const
{
    double sum = 0;
    int shares = 0;
    for (const RecordKind kind : kQualityKinds) {
        const KindFigure figure = kindFigure(kind);
        if (figure.records == 0)
            continue;
        sum += figure.score * scoreShare(kind);
        shares += scoreShare(kind);
    }
    return shares == 0 ? kWhole : sum / shares;
}

bool QualityReport::isEmpty() const
{
    return std::all_of(m_kinds.begin(), m_kinds.end(), [](const Kind &kind) { return kind.records == 0; });
}

} // namespace rapport::domain
