#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QWidget>

class QListView;
class QVBoxLayout;

namespace rapport::ui {

class Composer;
class FlowLayout;
class Label;
class TimelineDelegate;
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
    void buildList(QVBoxLayout *layout);
    void showChips(const domain::TimelineCounts &counts);
    void showPlanned(const CardData &card);
    void openMenu(const QPoint &position);
    void setEntryFlag(const QString &field, bool on);
    void removeEntry();
    void openEntry();
    void request();

    AppContext &m_context;
    domain::RecordRef m_ref;
    QString m_channel;
    Composer *m_composer;
    QWidget *m_chipBox;
    FlowLayout *m_chips;
    QVBoxLayout *m_planned;
    QListView *m_list;
    TimelineModel *m_model;
    TimelineDelegate *m_delegate;
    Label *m_empty;
};

} // namespace rapport::ui
