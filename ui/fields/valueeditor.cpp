#include "ui/fields/valueeditor.h"

#include "domain/catalogue.h"
#include "messages/fieldlabel.h"
#include "workspace/lists.h"

#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::FieldType;
using domain::Value;

constexpr int kSuggestions = 200;
constexpr int kLongLines = 4;
const QString kMomentForm = QStringLiteral("yyyy-MM-dd hh:mm");

bool isPicked(FieldType type)
{
    return type == FieldType::Choice || type == FieldType::YesNo;
}

/// What a person types for a value: ISO dates, local moments, decimal point.
QString editText(const domain::FieldSpec &field, const Value &value, const QString &linked)
{
    if (field.type == FieldType::Link && !linked.isEmpty())
        return linked;
    if (field.type == FieldType::Instant && !value.isEmpty())
        return value.as<core::Instant>().local().toString(kMomentForm);
    return value.canonical();
}

} // namespace

ValueEditor::ValueEditor(const domain::FieldSpec &field, AppContext &context, QWidget *parent)
    : QWidget(parent), m_field(field), m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (isPicked(field.type))
        buildChoice();
    else if (field.type == FieldType::LongText)
        buildLong();
    else
        buildLine();
    QWidget *control = m_choice ? static_cast<QWidget *>(m_choice) : m_long ? static_cast<QWidget *>(m_long) : m_line;
    layout->addWidget(control);
    control->setObjectName(QStringLiteral("field.") + field.key);
    control->setAccessibleName(messages::fieldLabel(field));
    control->installEventFilter(this);
    setFocusProxy(control);
}

void ValueEditor::buildChoice()
{
    m_choice = new QComboBox;
    m_choice->addItem(QString(), QString());
    if (m_field.type == FieldType::YesNo) {
        m_choice->addItem(tr("Yes"), QStringLiteral("yes"));
        m_choice->addItem(tr("No"), QStringLiteral("no"));
    }
    for (const QString &choice : m_field.choices)
        m_choice->addItem(messages::choiceLabel(m_field, choice), choice);
    connect(m_choice, &QComboBox::activated, this, [this] {
        Q_EMIT edited();
        Q_EMIT committed();
    });
}

void ValueEditor::buildLong()
{
    m_long = new QPlainTextEdit;
    m_long->setTabChangesFocus(true);
    m_long->setFixedHeight(m_long->fontMetrics().lineSpacing() * kLongLines + 16);
    connect(m_long, &QPlainTextEdit::textChanged, this, &ValueEditor::edited);
}

void ValueEditor::buildLine()
{
    m_line = new QLineEdit;
    if (m_field.type == FieldType::Date)
        m_line->setPlaceholderText(tr("2026-12-31"));
    if (m_field.type == FieldType::Instant)
        m_line->setPlaceholderText(tr("2026-12-31 14:30"));
    if (m_field.type == FieldType::Tags || m_field.type == FieldType::MultiChoice)
        m_line->setPlaceholderText(tr("One; another"));
    connect(m_line, &QLineEdit::textEdited, this, &ValueEditor::edited);
    const bool text = m_field.type == FieldType::Text && m_field.has(domain::FieldFlag::Bulk);
    if (m_field.type == FieldType::Link || m_field.type == FieldType::Tags || text || m_field.key == QLatin1String("city"))
        suggest();
}

void ValueEditor::suggest()
{
    auto *model = new QStringListModel(this);
    auto *completer = new QCompleter(model, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_line->setCompleter(completer);
    workspace::ListDesk lists(m_context.workspace);
    if (m_field.type == FieldType::Tags || (m_field.linkTo && *m_field.linkTo == domain::RecordKind::User)) {
        lists.all(m_field.type == FieldType::Tags ? domain::RecordKind::Tag : domain::RecordKind::User)
            .then(this, [model](const core::Result<std::vector<domain::ListRow>> &rows) {
                QStringList names;
                for (const auto &row : rows.value_or(std::vector<domain::ListRow>()))
                    names << row.name;
                model->setStringList(names);
            });
        return;
    }
    domain::ListQuery query;
    query.kind = m_field.linkTo.value_or(m_field.kind);
    const QString key = m_field.linkTo ? QStringLiteral("name") : m_field.key;
    lists.values(query, key, kSuggestions).then(this, [model](const core::Result<std::vector<std::pair<Value, qint64>>> &values) {
        QStringList texts;
        for (const auto &[value, count] : values.value_or(std::vector<std::pair<Value, qint64>>()))
            texts << value.canonical();
        texts.removeAll(QString());
        model->setStringList(texts);
    });
}

void ValueEditor::setValue(const Value &value, const QString &linked)
{
    if (m_choice)
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(value.canonical())));
    else if (m_long)
        m_long->setPlainText(value.text());
    else
        m_line->setText(editText(m_field, value, linked));
    if (m_line)
        m_line->selectAll();
}

void ValueEditor::setText(const QString &text)
{
    if (m_line)
        m_line->setText(text);
    else if (m_long)
        m_long->setPlainText(text);
}

QString ValueEditor::text() const
{
    if (m_choice)
        return m_choice->currentData().toString();
    return m_long ? m_long->toPlainText() : m_line->text().trimmed();
}

core::Result<Value> ValueEditor::value() const
{
    const QString typed = text();
    if (typed.isEmpty())
        return Value();
    if (m_field.type == FieldType::Link)
        return Value(typed);
    if (m_field.type == FieldType::Instant) {
        for (const QString &form : {kMomentForm, QStringLiteral("yyyy-MM-dd'T'hh:mm"), QStringLiteral("yyyy-MM-dd")}) {
            const QDateTime local = QDateTime::fromString(typed, form);
            if (local.isValid())
                return Value(core::Instant::of(local));
        }
    }
    return domain::parseValue(m_field, typed, m_context.workspace.currency());
}

bool ValueEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT reverted();
            return true;
        }
        if (enter && (!m_long || key->modifiers().testFlag(Qt::ControlModifier))) {
            Q_EMIT committed();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace rapport::ui
