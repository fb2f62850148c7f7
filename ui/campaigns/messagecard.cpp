#include "ui/campaigns/messagecard.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/campaigns/taghighlighter.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/menutext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::CampaignMessage;
using domain::RecordKind;

namespace {

constexpr int kBodyHeight = 240;
constexpr int kLanguageWidth = 64;

/// Those that a message says something with.
bool isForMessages(const domain::FieldSpec &field)
{
    return !field.has(domain::FieldFlag::Hidden) && field.group != QLatin1String("system") &&
           field.source != domain::FieldSource::Mark;
}

} // namespace

MessageCard::MessageCard(domain::CataloguePtr catalogue, QWidget *parent)
    : Pane(ColorRole::Surface, parent), m_catalogue(std::move(catalogue))
{
    m_subject = new QLineEdit(this);
    m_subject->setObjectName(QStringLiteral("campaign.subject"));
    m_subject->setAccessibleName(tr("Subject"));
    m_subject->setPlaceholderText(tr("Subject"));
    m_body = new QPlainTextEdit(this);
    m_body->setObjectName(QStringLiteral("campaign.body"));
    m_body->setAccessibleName(tr("Message as HTML"));
    m_body->setTabChangesFocus(true);
    new TagHighlighter(*m_body);
    m_body->setMinimumHeight(kBodyHeight);
    m_problem = new Label(TextStyle::Body, this);
    m_problem->setObjectName(QStringLiteral("campaign.problem"));
    m_problem->setColorRole(ColorRole::Bad);
    m_problem->setWordWrap(true);
    m_showPeople = new LinkButton(tr("Show them"), this);
    m_showPeople->setObjectName(QStringLiteral("campaign.problem.show"));
    auto *problem = new QHBoxLayout;
    problem->addWidget(m_problem, 1);
    problem->addWidget(m_showPeople);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(buildHead());
    column->addWidget(m_subject);
    column->addWidget(m_body, 1);
    column->addLayout(problem);
    connect(m_subject, &QLineEdit::textEdited, this, &MessageCard::keep);
    connect(m_language, &QLineEdit::editingFinished, this, &MessageCard::keep);
    connect(m_body, &QPlainTextEdit::textChanged, this, &MessageCard::keep);
    connect(m_which, &QComboBox::activated, this, [this](int index) {
        m_current = std::size_t(index);
        present();
    });
    connect(m_showPeople, &QAbstractButton::clicked, this,
            [this] { Q_EMIT peopleAsked(m_problem->text(), m_people); });
    setProblem({}, {});
    show({});
}

QWidget *MessageCard::buildHead()
{
    auto *head = new QWidget(this);
    m_which = new QComboBox(head);
    m_which->setObjectName(QStringLiteral("campaign.which"));
    m_which->setAccessibleName(tr("Language and variant"));
    m_language = new QLineEdit(head);
    m_language->setObjectName(QStringLiteral("campaign.language"));
    m_language->setAccessibleName(tr("Language of this message: fr, de …"));
    m_language->setPlaceholderText(tr("fr, de …"));
    m_language->setFixedWidth(kLanguageWidth);
    auto *add = new IconButton(Icon::Add, tr("Add a language"), head);
    add->setObjectName(QStringLiteral("campaign.addLanguage"));
    connect(add, &QAbstractButton::clicked, this, [this] { addMessage(false); });
    auto *split = new IconButton(Icon::Branch, tr("Add a variant to compare"), head);
    split->setObjectName(QStringLiteral("campaign.addVariant"));
    connect(split, &QAbstractButton::clicked, this, [this] { addMessage(true); });
    m_remove = new IconButton(Icon::Trash, tr("Remove this message"), head);
    m_remove->setObjectName(QStringLiteral("campaign.removeMessage"));
    connect(m_remove, &QAbstractButton::clicked, this, &MessageCard::removeMessage);
    auto *condition = new Button(tr("Condition"), head);
    condition->setObjectName(QStringLiteral("campaign.condition"));
    condition->setDrawing(Icon::Branch);
    condition->setSmall(true);
    connect(condition, &QAbstractButton::clicked, this,
            [this] { insert(QStringLiteral("{{#if vip = yes}}…{{else}}…{{/if}}")); });
    auto *field = new Button(tr("Field"), head);
    field->setObjectName(QStringLiteral("campaign.field"));
    field->setDrawing(Icon::Field);
    field->setSmall(true);
    connect(field, &QAbstractButton::clicked, this, &MessageCard::openFields);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_which, 1);
    for (QWidget *one : std::initializer_list<QWidget *>{m_language, add, split, m_remove, condition, field})
        row->addWidget(one);
    return head;
}

QString MessageCard::nameOf(const CampaignMessage &message) const
{
    const QString language = message.language.isEmpty() ? tr("All languages") : message.language;
    return message.variant.isEmpty() ? language : tr("%1, variant %2").arg(language, message.variant);
}

void MessageCard::show(const std::vector<CampaignMessage> &messages)
{
    m_messages = messages;
    if (m_messages.empty())
        m_messages.push_back({});
    m_current = std::min(m_current, m_messages.size() - 1);
    present();
}

std::vector<CampaignMessage> MessageCard::messages() const
{
    const bool empty = m_messages.size() == 1 && m_messages.front() == CampaignMessage();
    return empty ? std::vector<CampaignMessage>() : m_messages;
}

void MessageCard::present()
{
    const QScopedValueRollback filling(m_filling, true);
    m_which->clear();
    for (const CampaignMessage &message : m_messages)
        m_which->addItem(nameOf(message));
    m_which->setCurrentIndex(int(m_current));
    const CampaignMessage &message = m_messages[m_current];
    m_language->setText(message.language);
    m_subject->setText(message.subject);
    m_body->setPlainText(message.body);
    m_remove->setEnabled(m_messages.size() > 1);
}

void MessageCard::keep()
{
    if (m_filling)
        return;
    CampaignMessage &message = m_messages[m_current];
    message.language = m_language->text().trimmed().toLower();
    message.subject = m_subject->text();
    message.body = m_body->toPlainText();
    m_which->setItemText(int(m_current), nameOf(message));
    Q_EMIT changed();
}

void MessageCard::addMessage(bool variant)
{
    CampaignMessage message = m_messages[m_current];
    if (variant) {
        if (message.variant.isEmpty())
            message.variant = m_messages[m_current].variant = QStringLiteral("A");
        message.variant = QChar(ushort(message.variant.at(0).unicode() + 1));
    } else {
        message.language.clear();
    }
    m_messages.push_back(message);
    m_current = m_messages.size() - 1;
    present();
    (variant ? m_subject : m_language)->setFocus();
    Q_EMIT changed();
}

void MessageCard::removeMessage()
{
    if (m_messages.size() < 2)
        return;
    m_messages.erase(m_messages.begin() + std::ptrdiff_t(m_current));
    m_current = 0;
    present();
    Q_EMIT changed();
}

void MessageCard::openFields()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this](QMenu *to, const QString &label, const QString &field) {
        connect(to->addAction(menuText(label)), &QAction::triggered, this,
                [this, field] { insert(QStringLiteral("{{%1|}}").arg(field)); });
    };
    for (const auto &[kind, prefix] :
         {std::pair{RecordKind::Person, QString()}, {RecordKind::Company, QStringLiteral("company.")}}) {
        QMenu *part = menu->addMenu(messages::kindTitle(kind));
        for (const domain::FieldSpec &field : m_catalogue->fields(kind)) {
            if (isForMessages(field))
                add(part, messages::fieldLabel(field), prefix + field.key);
        }
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Opt-out link")), &QAction::triggered, this,
            [this] { insert(QStringLiteral("<a href=\"{{unsubscribe}}\">%1</a>").arg(tr("Unsubscribe"))); });
    add(menu, tr("Sender"), QStringLiteral("sender.name"));
    menu->popup(mapToGlobal(QPoint(width() / 2, metrics::kSpace24)));
}

void MessageCard::insert(const QString &text)
{
    if (m_subject->hasFocus() && !text.contains(QLatin1Char('<')))
        m_subject->insert(text);
    else
        m_body->insertPlainText(text);
    keep();
}

void MessageCard::setProblem(const QString &sentence, const std::vector<qint64> &people)
{
    m_people = people;
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_showPeople->setVisible(!people.empty());
    m_showPeople->setAccessibleName(
        tr("Show the %1 people").arg(messages::numberText(qint64(people.size()))));
}

void MessageCard::setEditable(bool editable)
{
    m_subject->setReadOnly(!editable);
    m_body->setReadOnly(!editable);
    m_language->setReadOnly(!editable);
    for (QWidget *child : findChildren<QWidget *>()) {
        if (qobject_cast<Button *>(child) || qobject_cast<IconButton *>(child))
            child->setEnabled(editable);
    }
}

} // namespace rapport::ui
