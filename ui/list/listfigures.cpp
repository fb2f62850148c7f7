#include "ui/list/listfigures.h"

#include "ui/list/listfooter.h"
#include "ui/list/recordlistmodel.h"
#include "ui/list/recordtable.h"

#include <QTimerEvent>

namespace rapport::ui {

using domain::Summary;

namespace {

constexpr int kAskAfterMs = 60; // a selection that grows row by row is asked once

domain::ListQuery inNoOrder(domain::ListQuery query)
{
    query.sortField.clear();
    query.order = domain::SortOrder::Ascending;
    query.groupBy.clear();
    query.groupSum.clear();
    return query;
}

} // namespace

ListFigures::ListFigures(ListSource &source, RecordListModel &model, RecordTable &table, ListFooter &footer)
    : QObject(&footer), m_source(source), m_model(model), m_table(table), m_footer(footer)
{
}

ListFigures::~ListFigures()
{
    if (!m_all.isFinished())
        m_all.cancel();
}

const domain::FieldSpec *ListFigures::field() const
{
    const auto &columns = m_model.columns();
    const auto found = std::find_if(columns.rbegin(), columns.rend(),
                                    [](const auto &spec) { return spec.has(domain::FieldFlag::Summed); });
    return found == columns.rend() ? nullptr : &*found;
}

void ListFigures::noteList()
{
    m_allSoon.start(kAskAfterMs, this);
    noteSelection();
}

void ListFigures::noteSelection()
{
    const qint64 count = m_table.selectedCount();
    ++m_selectedToken; // figures of another selection are not wanted any more
    m_footer.setSelected(count);
    if (count > 1)
        m_selectedSoon.start(kAskAfterMs, this);
    else
        m_selectedSoon.stop();
}

void ListFigures::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_allSoon.timerId()) {
        m_allSoon.stop();
        askAll();
    } else if (event->timerId() == m_selectedSoon.timerId()) {
        m_selectedSoon.stop();
        askSelected();
    }
}

void ListFigures::askAll()
{
    const auto *spec = field();
    std::optional<Question> question;
    if (spec && m_model.recordCount() > 0)
        question = {inNoOrder(m_model.query()), spec->key};
    if (question && question == m_asked)
        return;
    m_asked = question;
    const quint64 token = ++m_allToken;
    if (!m_all.isFinished())
        m_all.cancel();
    if (!question) {
        m_footer.setSummary(nullptr, {});
        return;
    }
    m_all = m_source.summary(question->rows, spec->key);
    m_all.then(this, [this, token, spec = *spec](const core::Result<Summary> &summary) {
        if (token != m_allToken)
            return;
        if (!summary)
            m_asked.reset();
        m_footer.setSummary(summary ? &spec : nullptr, summary ? *summary : Summary());
    });
}

void ListFigures::askSelected()
{
    const auto *spec = field();
    const quint64 token = m_selectedToken;
    if (!spec || m_table.selectedCount() == m_model.recordCount())
        return;
    m_source.summaryOf(m_model.query().kind, m_table.selectedIds(), spec->key)
        .then(this, [this, token](const core::Result<Summary> &summary) {
            if (token == m_selectedToken && summary)
                m_footer.setSelectedSummary(*summary);
        });
}

} // namespace rapport::ui
