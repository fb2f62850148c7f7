#pragma once

#include "domain/listquery.h"

#include <QWidget>
#include <optional>

namespace rapport::ui {

class FieldText;
class Label;

/// The foot of a list: how many rows, sum and average of a field, how many are selected. While several rows are selected
/// the figures are theirs. Owned by the list; GUI thread.
class ListFooter final : public QWidget {
    Q_OBJECT
public:
    ListFooter(domain::RecordKind kind, const FieldText &texts, QWidget *parent = nullptr);

    void setCount(qint64 count);
    /// Of all rows; `spec` nullptr: no field of this list can be summed.
    void setSummary(const domain::FieldSpec *spec, const domain::Summary &summary);
    /// Forgets the figures of the selection that was.
    void setSelected(qint64 count);
    /// Of the selected rows; not needed when every row is.
    void setSelectedSummary(const domain::Summary &summary);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showTexts();
    void showFigures();
    QString countText(qint64 count) const;

    domain::RecordKind m_kind;
    const FieldText &m_texts;
    qint64 m_rows = 0;
    qint64 m_selectedRows = 0;
    std::optional<domain::FieldSpec> m_spec;
    domain::Summary m_all;
    std::optional<domain::Summary> m_ofSelected;
    Label *m_count;
    Label *m_sumName;
    Label *m_sum;
    Label *m_averageName;
    Label *m_average;
    Label *m_selected;
};

} // namespace rapport::ui
