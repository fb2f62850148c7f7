#pragma once

#include "storage/audience.h"
#include "ui/widgets/pane.h"
#include "workspace/segmentdesk.h"

class QMenu;
class QSpinBox;

namespace rapport::ui {

class FlowLayout;
class IconButton;
class Label;

/// Whom a campaign is for: segments with their sizes, and what is left of them when everybody who cannot or must not get it is taken
/// away; each number opens its people. Owned by the editor; GUI thread.
class AudienceCard final : public Pane {
    Q_OBJECT
public:
    explicit AudienceCard(QWidget *parent);

    void show(const storage::CampaignSegments &segments, int holdout);
    /// All there are, to choose from.
    void setSegments(const std::vector<workspace::CountedSegment> &all);
    void setAudience(const storage::Audience &audience);
    /// While it is counted, or when it cannot be.
    void setRemark(const QString &remark);
    void setEditable(bool editable);

    const storage::CampaignSegments &segments() const { return m_segments; }
    int holdout() const;

Q_SIGNALS:
    void changed();
    void peopleAsked(const QString &title, const std::vector<qint64> &people);

private:
    void fillChips();
    void buildRow(bool include);
    void addChips(const std::vector<domain::Segment> &segments, const QWidget &before);
    void fillMenu(QMenu &menu, bool include);
    void take(const domain::Segment &segment, bool include);
    void drop(const domain::Segment &segment);
    void addFigure(qint64 count, const QString &what, const std::vector<qint64> &people);
    void addSign(const QString &sign);
    QString sizeOf(const domain::Segment &segment) const;

    storage::CampaignSegments m_segments;
    std::vector<workspace::CountedSegment> m_all;
    FlowLayout *m_chips = nullptr;
    FlowLayout *m_figures = nullptr;
    QWidget *m_chipPane = nullptr;
    QWidget *m_figurePane = nullptr;
    IconButton *m_addIncluded = nullptr;
    IconButton *m_addExcluded = nullptr;
    Label *m_remark = nullptr;
    QSpinBox *m_holdout = nullptr;
    bool m_filling = false;
    bool m_editable = true;
};

} // namespace rapport::ui
