#pragma once

#include "domain/listquery.h"

#include <QWidget>

namespace rapport::ui {

class FieldText;
class Label;

/// The foot of a list: how many rows, sum and average of a field, how many are selected. Owned by the list; GUI thread.
class ListFooter final : public QWidget {
    Q_OBJECT
public:
    ListFooter(domain::RecordKind kind, const FieldText &texts, QWidget *parent = nullptr);

    void setCount(qint64 count);
    /// `spec` nullptr: no field of this list can be summed.
    void setSummary(const domain::FieldSpec *spec, const domain::Summary &summary);
    void setSelected(qint64 count);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    domain::RecordKind m_kind;
    const FieldText &m_texts;
    Label *m_count;
    Label *m_sumName;
    Label *m_sum;
    Label *m_averageName;
    Label *m_average;
    Label *m_selected;
};

} // namespace rapport::ui
