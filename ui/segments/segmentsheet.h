#pragma once

#include "domain/catalogue.h"
#include "workspace/segmentdesk.h"

#include <QWidget>

class QTableWidget;

namespace rapport::ui {

/// What a segment is worth beside everybody else, who of it can be reached, and what it shares with the others. Owned by its page.
class SegmentSheet final : public QWidget {
    Q_OBJECT
public:
    explicit SegmentSheet(QWidget *parent);

    void setQuality(const domain::Segment &segment, const workspace::SegmentQuality &quality,
                    const QString &currency);

private:
    QTableWidget *m_figures;
    QTableWidget *m_overlaps;
};

} // namespace rapport::ui
