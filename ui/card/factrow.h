#pragma once

#include "domain/fieldspec.h"
#include "ui/shell/appcontext.h"

#include <QWidget>

namespace rapport::ui {

class ValueEditor;
class Label;
class LinkButton;

/// One fact: its label and its value, which turns into an editor by Enter, F2 or a press. Says what was typed; saves
/// nothing itself. Owned by its section.
class FactRow final : public QWidget {
    Q_OBJECT
public:
    enum class Press { Edits, Opens };

    FactRow(const domain::FieldSpec &field, AppContext &context, Press press, QWidget *parent = nullptr);

    const domain::FieldSpec &field() const { return m_field; }
    void present(const domain::Value &value, const QString &text, const QString &linked);
    const domain::Value &value() const { return m_value; }
    /// Whether the record may be changed now; an open editor stays as it is.
    void setWritable(bool writable) { m_writable = writable; }
    void edit();
    bool isEditing() const { return m_editor != nullptr; }
    /// Closes the editor without a word; the focus goes back to the value when the editor had it.
    void stopEditing();
    /// The focus went elsewhere: what was typed is committed when it can be read, else it stays with the reason.
    void leave();
    /// The reason under the editor; the text stays.
    void setReason(const QString &reason);

Q_SIGNALS:
    void editStarted(const QString &key);
    void committed(const QString &key, const rapport::domain::Value &value);
    void opened(const QString &key);
    void historyRequested(const QString &key);
    /// The editor closed without a change.
    void reverted(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void commit();

    domain::FieldSpec m_field;
    AppContext &m_context;
    domain::Value m_value;
    QString m_linked;
    Press m_press;
    bool m_writable = true;
    LinkButton *m_shown;
    Label *m_reason;
    ValueEditor *m_editor = nullptr;
};

} // namespace rapport::ui
