#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QScrollArea>

class QVBoxLayout;

namespace rapport::ui {

/// The right column of a card: tasks, the people of a company, the companies of a person, child companies. Each line
/// opens its record. Owned by the card.
class RelatedPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit RelatedPanel(AppContext &context, QWidget *parent = nullptr);

    void present(const CardData &card);
    /// Unfolds a section and gives it the focus.
    void reveal(const QString &id);

Q_SIGNALS:
    void opened(const rapport::domain::RecordRef &ref);
    void taskWanted();
    void personWanted();
    void rolesEditRequested();

private:
    struct Line {
        domain::RecordRef ref;
        QString title;
        QString figure;
        QString below;
        bool alarming = false;
    };
    void addSection(const QString &id, const QString &title, const QList<Line> &lines, qint64 count, const QString &addName, void (RelatedPanel::*add)());
    QList<Line> taskLines(const CardData &card) const;

    AppContext &m_context;
    QVBoxLayout *m_layout;
};

} // namespace rapport::ui
