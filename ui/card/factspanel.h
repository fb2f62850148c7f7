#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QHash>
#include <QScrollArea>

class QVBoxLayout;

namespace rapport::ui {

class FactRow;
class SectionHeader;

/// The left column of a card: contact details, companies, relations and the fields by section, each changed in place.
/// Says what was changed; saves nothing itself. Owned by the card.
class FactsPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit FactsPanel(AppContext &context, QWidget *parent = nullptr);

    void present(const CardData &card);
    /// Whether an editor is open: a refresh would close it.
    bool isEditing() const;
    /// Opens the editor of a field, adding its row when it was empty.
    void editField(const QString &key);
    void setReason(const QString &key, const QString &reason);

Q_SIGNALS:
    void fieldCommitted(const QString &key, const rapport::domain::Value &value);
    void historyRequested(const QString &key);
    void reachEditRequested();
    void rolesEditRequested();
    void relationAddRequested();
    void relationRemoved(rapport::domain::RecordId id);
    void opened(const rapport::domain::RecordRef &ref);

private:
    QWidget *section(const QString &id, const QString &title, const QString &remark, const QString &addName, SectionHeader **header = nullptr);
    void addReach(const CardData &card);
    void addRoles(const CardData &card);
    void addRelations(const CardData &card);
    void addGroup(const CardData &card, const QString &group, const QString &title);
    void addFact(QWidget *body, const CardData &card, const domain::FieldSpec &field);
    void offerEmptyFields(const QString &group, QWidget *header);
    void clear();

    AppContext &m_context;
    CardData m_card;
    QVBoxLayout *m_layout;
    QHash<QString, FactRow *> m_rows;
    QHash<QString, QWidget *> m_bodies; ///< by group
};

} // namespace rapport::ui
