#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QObject>
#include <functional>

namespace rapport::ui {

/// What can be done to the record of a card: each is one changeset with its sentence and undo. Owned by the card; GUI
/// thread.
class CardActions final : public QObject {
    Q_OBJECT
public:
    CardActions(AppContext &context, QWidget &card);

    void setCard(const CardData &card) { m_card = card; }
    void saveField(const QString &key, const domain::Value &value, std::function<void(const core::Error &)> refused);
    void setMark(const QString &mark, bool on);
    void editReach();
    void editRoles();
    void editTags();
    void addRelation();
    void removeRelation(domain::RecordId id);
    void showHistory(const QString &field);
    void trash();
    void call();
    void mail();
    void newTask();
    void newPersonHere();

Q_SIGNALS:
    void changed();

private:
    domain::Draft draft() const;
    void save(const domain::Draft &wanted);
    /// Shows a failure; a conflict as the choice between both versions.
    void refuse(const domain::Draft &wanted, const core::Error &error);

    AppContext &m_context;
    QWidget &m_widget;
    CardData m_card;
};

} // namespace rapport::ui
