#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QWidget>

class QListView;
class QModelIndex;
class QVBoxLayout;

namespace rapport::ui {

class Chip;
class Composer;
class FlowLayout;
class IconButton;
class Label;
class PlannedRow;
class TimelineDelegate;
class TimelineFilter;
class TimelineModel;

/// The centre of a card: composer, chips with counts, planned tasks, and the timeline. Owned by the card.
class TimelinePanel final : public QWidget {
    Q_OBJECT
public:
    explicit TimelinePanel(AppContext &context, QWidget *parent = nullptr);

    void present(const CardData &card);
    /// "all", a channel, "changes" or "two-way".
    void showChannel(const QString &channel);
    Composer &composer() const { return *m_composer; }
    void focusTimeline();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct ChipText {
        QString id;
        QString text;
        bool operator==(const ChipText &) const = default;
    };

    void buildFilterRow(QVBoxLayout *layout);
    void buildList(QVBoxLayout *layout);
    void showChips(const domain::TimelineCounts &counts);
    QList<ChipText> chipTexts(const domain::TimelineCounts &counts) const;
    void checkChips();
    void showPlanned(const CardData &card);
    void showEmpty();
    void request();
    void toggle(const QModelIndex &index);
    void openMenu(const QPoint &position);
    void setEntryFlag(const QString &field, bool on);
    void editEntry();
    void copyEntry();
    void removeEntry();
    void openOther();

    AppContext &m_context;
    domain::RecordRef m_ref;
    QString m_channel;
    bool m_writable = true;
    Composer *m_composer;
    QWidget *m_chipBox = nullptr;
    FlowLayout *m_chips = nullptr;
    QList<ChipText> m_chipTexts;
    IconButton *m_filterButton = nullptr;
    TimelineFilter *m_filter;
    QVBoxLayout *m_planned;
    QList<PlannedRow *> m_plannedRows;
    QListView *m_list = nullptr;
    TimelineModel *m_model = nullptr;
    TimelineDelegate *m_delegate = nullptr;
    Label *m_empty = nullptr;
};

} // namespace rapport::ui
