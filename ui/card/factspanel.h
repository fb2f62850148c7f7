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
/// Showing another version of a record touches only what differs, so that focus, scroll position and an open editor stay.
/// Says what was changed; saves nothing itself. Owned by the card.
class FactsPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit FactsPanel(AppContext &context, QWidget *parent = nullptr);

    void present(const CardData &card);
    bool isEditing() const;
    /// Commits what stands in an open editor: before another record is shown.
    void commitOpenEditor();
    /// Opens the editor of a field, adding its row when it was empty.
    void editField(const QString &key);
    /// The field was saved, or its conflict is being settled elsewhere.
    void closeEditor(const QString &key);
    void setReason(const QString &key, const QString &reason);

Q_SIGNALS:
    /// `baseRevision` is the revision whose value was edited.
    void fieldCommitted(const QString &key, const rapport::domain::Value &value, qint64 baseRevision);
    void historyRequested(const QString &key);
    void reachEditRequested();
    void rolesEditRequested();
    void relationAddRequested();
    void relationRemoved(rapport::domain::RecordId id);
    void opened(const rapport::domain::RecordRef &ref);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Section {
        SectionHeader *head = nullptr;
        QWidget *body = nullptr;
        QString addName; ///< empty when nothing can be added
    };

    void build();
    Section &addSection(const QString &id, const QString &title, const QString &addName);
    void addGroup(const QString &group, const QString &title);
    /// Empties a section; true when the focus was in it.
    bool clearBody(const QString &id);
    bool isWritable() const { return whyNotWritable(m_context.workspace, m_card).isEmpty(); }
    /// Offers or hides what changes something.
    void setWritable(bool writable);
    void fillReach();
    void fillRoles();
    void fillRelations();
    void fillGroup(const QString &group);
    void showGroup(const QString &group);
    FactRow *addFact(const QString &group, const domain::FieldSpec &field, int place);
    void offerEmptyFields(const QString &group);
    void openLink(const QString &key);

    AppContext &m_context;
    CardData m_card;
    QVBoxLayout *m_layout;
    QHash<QString, Section> m_sections;
    QHash<QString, FactRow *> m_rows;
    bool m_writable = true;
    QHash<QString, qint64> m_editBase; ///< by key of a field that is being edited
};

} // namespace rapport::ui
