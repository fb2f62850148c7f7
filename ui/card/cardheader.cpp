#include "ui/card/cardheader.h"

#include "domain/contactrules.h"
#include "messages/when.h"
#include "ui/shell/appcontext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/tagmark.h"

#include <QHBoxLayout>
#include <QLocale>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kAvatar = 48;
constexpr int kMostTags = 3;
constexpr int kNameRoom = 180; ///< of the name, before tags are cut short for it

QString sinceText(const CardData &card)
{
    const auto first = card.record.value(QStringLiteral("first_contact_at"));
    const auto at = first.isEmpty() ? card.record.value(QStringLiteral("created_at")) : first;
    return at.isEmpty() ? QString()
                        : CardHeader::tr("since %1")
                              .arg(QLocale().toString(at.as<core::Instant>().local().date(),
                                                      QStringLiteral("MMMM yyyy")));
}

/// What is said of a record before the company it belongs to.
QString titleOf(const CardData &card)
{
    switch (card.record.ref.kind) {
    case domain::RecordKind::Opportunity: {
        QStringList parts{card.text(QStringLiteral("amount")), card.linkName(QStringLiteral("stage"))};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case domain::RecordKind::Lead: {
        QStringList parts{card.text(QStringLiteral("job_title")), card.text(QStringLiteral("company"))};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case domain::RecordKind::Order: return card.text(QStringLiteral("amount"));
    case domain::RecordKind::Product: {
        QStringList parts{card.text(QStringLiteral("code")), card.text(QStringLiteral("price"))};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case domain::RecordKind::Company: return card.text(QStringLiteral("industry"));
    default: return card.text(QStringLiteral("job_title"));
    }
}

/// Of a record whose name has no initials.
std::optional<Icon> drawingOf(domain::RecordKind kind)
{
    if (kind == domain::RecordKind::Order)
        return Icon::Document;
    return kind == domain::RecordKind::Product ? std::optional(Icon::Product) : std::nullopt;
}

} // namespace

CardHeader::CardHeader(AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("cardHeader"));
    setAccessibleName(tr("Who it is"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace20, metrics::kSpace16, metrics::kSpace20, metrics::kSpace12);
    row->setSpacing(metrics::kSpace8);
    m_avatar = new Avatar(QString(), AvatarShape::Record, kAvatar, this);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    row->addSpacing(metrics::kSpace8);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addLayout(buildNameLine());
    lines->addLayout(buildSecondLine());
    row->addLayout(lines, 1);
    buildButtons(row);
}

QHBoxLayout *CardHeader::buildNameLine()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::kSpace8);
    m_name = new Label(TextStyle::RecordName, this);
    m_name->setObjectName(QStringLiteral("cardName"));
    m_name->setElide(Elide::AtEnd);
    m_star = new IconButton(Icon::Star, tr("Favourite"), this, QStringLiteral("Ctrl+D"));
    m_star->setSmall(true);
    connect(m_star, &IconButton::clicked, this, [this] { Q_EMIT favouriteToggled(!m_favourite); });
    m_tags = new QHBoxLayout;
    m_tags->setSpacing(metrics::kSpace8);
    line->addWidget(m_name);
    line->addWidget(m_star);
    line->addLayout(m_tags);
    m_tag = new IconButton(Icon::Tag, tr("Tags"), this, QStringLiteral("Ctrl+Shift+T"));
    m_tag->setObjectName(QStringLiteral("cardTagsButton"));
    m_tag->setSmall(true);
    connect(m_tag, &IconButton::clicked, this, &CardHeader::tagsPressed);
    line->addWidget(m_tag);
    line->addStretch(1);
    return line;
}

QHBoxLayout *CardHeader::buildSecondLine()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(0);
    m_title = new Label(TextStyle::Body, this);
    m_title->setColorRole(ColorRole::Text2);
    m_company = new LinkButton(QString(), this);
    m_rest = new Label(TextStyle::Body, this);
    m_rest->setColorRole(ColorRole::Text2);
    m_rest->setElide(Elide::AtEnd);
    connect(m_company, &LinkButton::clicked, this, &CardHeader::companyOpened);
    line->addWidget(m_title);
    line->addWidget(m_company);
    line->addWidget(m_rest, 1);
    return line;
}

void CardHeader::buildButtons(QHBoxLayout *row)
{
    m_position = new Label(TextStyle::Body, this);
    m_position->setColorRole(ColorRole::Text2);
    m_position->setFixedHeight(themeOf(*this).scaled(metrics::kButton));
    m_previous = new IconButton(Icon::ChevronUp, tr("Previous record"), this, QStringLiteral("Ctrl+Left"));
    m_next = new IconButton(Icon::ChevronDown, tr("Next record"), this, QStringLiteral("Ctrl+Right"));
    m_call = new Button(tr("Call"), this);
    m_call->setDrawing(Icon::Call);
    m_mail = new Button(tr("Mail"), this);
    m_mail->setDrawing(Icon::Mail);
    m_more = new IconButton(Icon::More, tr("More actions"), this);
    connect(m_previous, &IconButton::clicked, this, &CardHeader::previousRequested);
    connect(m_next, &IconButton::clicked, this, &CardHeader::nextRequested);
    connect(m_call, &Button::clicked, this, &CardHeader::callPressed);
    connect(m_mail, &Button::clicked, this, &CardHeader::mailPressed);
    connect(m_more, &IconButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    for (QWidget *widget : {static_cast<QWidget *>(m_position), static_cast<QWidget *>(m_previous),
                            static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_call),
                            static_cast<QWidget *>(m_mail), static_cast<QWidget *>(m_more)})
        row->addWidget(widget, 0, Qt::AlignTop);
    setPosition(0, 0);
}

void CardHeader::setPosition(qint64 position, qint64 count)
{
    const bool known = position > 0;
    m_position->setVisible(known);
    m_previous->setVisible(known);
    m_next->setVisible(known);
    m_position->setText(tr("%1 of %2").arg(messages::numberText(position), messages::numberText(count)));
    m_previous->setEnabled(position > 1);
    m_next->setEnabled(position < count);
}

void CardHeader::present(const CardData &card)
{
    const QString name = domain::displayName(card.record);
    m_avatar->setName(name);
    m_avatar->setDrawing(drawingOf(card.record.ref.kind));
    m_name->setText(name);
    m_name->setMinimumWidth(std::min(m_name->sizeHint().width(), kNameRoom));
    m_favourite = card.record.value(QStringLiteral("favourite")).as<bool>();
    m_star->setDrawing(Icon::Star, m_favourite ? ColorRole::Accent : ColorRole::Text3);
    m_star->setName(m_favourite ? tr("Favourite, on") : tr("Favourite, off"), QStringLiteral("Ctrl+D"));
    showTags(card);
    showSecondLine(card);
    for (QWidget *widget : {static_cast<QWidget *>(m_call), static_cast<QWidget *>(m_mail)})
        widget->setVisible(domain::hasTimeline(card.record.ref.kind));
    showReach(card);
}

void CardHeader::showTags(const CardData &card)
{
    const QStringList tags = card.record.value(QStringLiteral("tags")).as<QStringList>();
    QString wanted;
    for (const QString &tag : tags)
        wanted += tag + QLatin1Char('\n') + QString::number(card.tagColours.value(tag)) + QLatin1Char('\n');
    if (wanted == m_shownTags)
        return;
    m_shownTags = wanted;
    while (QLayoutItem *item = m_tags->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString &tag : tags.mid(0, kMostTags)) {
        auto *mark = new TagMark(tag, static_cast<int>(card.tagColours.value(tag)), this);
        mark->setObjectName(QStringLiteral("tag.") + tag);
        m_tags->addWidget(mark);
    }
    if (tags.size() > kMostTags) {
        auto *more = new LinkButton(tr("+%1").arg(tags.size() - kMostTags), this, TextStyle::Secondary);
        more->setAccessibleName(tr("%n more tag(s): %1", nullptr, static_cast<int>(tags.size()) - kMostTags)
                                    .arg(tags.mid(kMostTags).join(QStringLiteral(", "))));
        connect(more, &LinkButton::clicked, this, &CardHeader::tagsPressed);
        m_tags->addWidget(more);
    }
}

void CardHeader::showSecondLine(const CardData &card)
{
    const bool person = card.isPerson();
    const QString title = titleOf(card);
    const bool ofPerson = card.record.ref.kind == domain::RecordKind::Order &&
                          card.linkName(QStringLiteral("company")).isEmpty();
    const QString linked = card.isCompany() ? card.linkName(QStringLiteral("parent"))
                           : ofPerson       ? card.linkName(QStringLiteral("person"))
                                            : card.linkName(QStringLiteral("company"));
    m_title->setText(title + (title.isEmpty() || linked.isEmpty() ? QString() : QStringLiteral(", ")));
    m_company->setText(linked);
    m_company->setVisible(!linked.isEmpty());
    QStringList rest;
    if (person && linked.isEmpty())
        rest << tr("Private person");
    rest << card.text(QStringLiteral("status")) << sinceText(card);
    const QString owner = card.linkName(QStringLiteral("owner"));
    if (!owner.isEmpty())
        rest << tr("owner %1").arg(owner);
    rest.removeAll(QString());
    const bool first = title.isEmpty() && linked.isEmpty();
    m_rest->setText((first || rest.isEmpty() ? QString() : QStringLiteral(" · ")) +
                    rest.join(QStringLiteral(" · ")));
}

void CardHeader::showReach(const CardData &card)
{
    const auto yes = [&card](const char *key) { return card.record.value(QLatin1String(key)).as<bool>(); };
    const QString fixed = whyNotWritable(m_context.workspace, card);
    allow(*m_star, fixed);
    allow(*m_tag, fixed);
    const QString trashed = card.trashed ? fixed : QString();
    allow(*m_call, !trashed.isEmpty()                                    ? trashed
                   : card.record.text(QStringLiteral("phone")).isEmpty() ? tr("There is no phone number")
                   : yes("do_not_call")                                  ? tr("Marked “do not call”")
                                                                         : QString());
    allow(*m_mail, !trashed.isEmpty()                                    ? trashed
                   : card.record.text(QStringLiteral("email")).isEmpty() ? tr("There is no e-mail address")
                   : yes("do_not_mail")                                  ? tr("Marked “do not mail”")
                                                                         : QString());
}

} // namespace rapport::ui
