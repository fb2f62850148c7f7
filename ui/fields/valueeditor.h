#pragma once

#include "domain/fieldspec.h"
#include "ui/shell/appcontext.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace rapport::ui {

/// Edits one field's value with the control that its type asks for: cards, dialogs, cells and bulk edit use this one.
/// Links to companies and users are edited by name; the store resolves them. Owned by its parent; GUI thread.
class ValueEditor final : public QWidget {
    Q_OBJECT
public:
    ValueEditor(const domain::FieldSpec &field, AppContext &context, QWidget *parent = nullptr);

    const domain::FieldSpec &field() const { return m_field; }
    /// `linked` is the name of the record that a Link value points to.
    void setValue(const domain::Value &value, const QString &linked = {});
    /// The value as typed, or one fault when the text is none of the field's type. Links by name come as text.
    [[nodiscard]] core::Result<domain::Value> value() const;
    /// What stands in the editor as text, to start from a key that was typed.
    void setText(const QString &text);
    bool isMultiLine() const { return m_long != nullptr; }

Q_SIGNALS:
    /// Enter (Ctrl+Enter in a text of several lines), or a choice was picked.
    void committed();
    /// Esc.
    void reverted();
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildChoice();
    void buildLong();
    void buildLine();
    void suggest();
    QString text() const;

    domain::FieldSpec m_field;
    AppContext &m_context;
    QComboBox *m_choice = nullptr;
    QPlainTextEdit *m_long = nullptr;
    QLineEdit *m_line = nullptr;
};

} // namespace rapport::ui
