#include "ui/card/relatedpanel.h"

#include "core/settings.h"
#include "domain/cardkinds.h"
#include "domain/taskrules.h"
#include "messages/fieldlabel.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/sectionheader.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr qsizetype kMostLines = 20;

} // namespace

RelatedPanel::RelatedPanel(AppContext &context, QWidget *parent) : QScrollArea(parent), m_context(context)
{
    setObjectName(QStringLiteral("relatedPanel"));
    setAccessibleName(tr("Related records"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // its parts take the focus
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(180);
    auto *content = new Pane(ColorRole::Surface);
    content->setObjectName(QStringLiteral("related"));
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace12);
    m_layout->setSpacing(0);
    setWidget(content);
}

void RelatedPanel::focusInEvent(QFocusEvent *)
{
    if (auto *head = widget()->findChild<SectionHeader *>())
        head->setFocus(Qt::TabFocusReason);
}

QList<RelatedPanel::Line> RelatedPanel::taskLines(const CardData &card) const
{
    QList<Line> lines;
    const auto now = m_context.clock.now();
    for (const auto &task : card.planned) {
        const auto due = task.value(QStringLiteral("due_at"));
        const bool late = domain::taskState(task, now) == domain::TaskState::Overdue;
        QString when =
            due.isEmpty() ? tr("no date")
                          : messages::relativeDay(due.as<core::Instant>().local().date(), now.local().date());
        if (late)
            when = tr("overdue, %1").arg(when);
        lines << Line{task.ref, task.text(QStringLiteral("title")), when, late};
    }
    return lines;
}

QList<RelatedPanel::Line> RelatedPanel::treeLines(const CardData &card) const
{
    QList<Line> lines;
    int level = 0;
    for (auto above = card.ancestors.rbegin(); above != card.ancestors.rend(); ++above)
        lines << Line{above->ref, above->name, {}, false, level++};
    lines << Line{card.record.ref, domain::displayName(card.record), tr("this company"), false, level};
    for (const auto &child : card.children)
        lines << Line{child.ref, child.name, {}, false, level + 1};
    return lines;
}

RelatedPanel::Section RelatedPanel::dealSection(const CardData &card) const
{
    const bool writable = whyNotWritable(m_context.workspace, card).isEmpty();
    Section deals{QStringLiteral("deals"), tr("Opportunities"),
                  tr("New opportunity"),   writable ? &RelatedPanel::dealWanted : nullptr,
                  card.opportunityCount,   {}};
    for (const auto &deal : card.opportunities) {
        QStringList below{deal.texts[0], messages::moneyText(deal.values[1].as<core::Money>())};
        if (deal.values[1].isEmpty())
            below.removeLast();
        deals.lines << Line{deal.ref, deal.name, below.join(QStringLiteral(" · "))};
    }
    return deals;
}

RelatedPanel::Section RelatedPanel::orderSection(const CardData &card) const
{
    const bool writable = whyNotWritable(m_context.workspace, card).isEmpty();
    Section orders{QStringLiteral("orders"), tr("Orders"),
                   tr("New order"),          writable ? &RelatedPanel::orderWanted : nullptr,
                   card.orders.count,        {}};
    orders.remark = card.text(QStringLiteral("order_revenue"));
    for (const auto &order : card.orders.orders) {
        QStringList below{messages::dateText(order.values[1].as<QDate>()),
                          messages::channelLabel(order.values[0].text())};
        if (!order.values[2].isEmpty())
            below.prepend(messages::moneyText(order.values[2].as<core::Money>()));
        below.removeAll(QString());
        const QString name = order.name.isEmpty() ? tr("Order") : tr("Order %1").arg(order.name);
        orders.lines << Line{order.ref, name, below.join(QStringLiteral(" · "))};
    }
    return orders;
}

RelatedPanel::Section RelatedPanel::productSection(const CardData &card) const
{
    const bool writable = whyNotWritable(m_context.workspace, card).isEmpty();
    Section products{QStringLiteral("products"),
                     tr("Products"),
                     tr("Edit products"),
                     writable ? &RelatedPanel::productsWanted : nullptr,
                     0,
                     {}};
    for (const domain::Record &line : card.orders.lines) {
        const auto product = line.value(QStringLiteral("product")).as<domain::RecordId>();
        const domain::Value amount = line.value(QStringLiteral("amount"));
        QStringList below{messages::numberText(line.value(QStringLiteral("quantity")).as<double>())};
        if (!amount.isEmpty())
            below << messages::moneyText(amount.as<core::Money>());
        const domain::RecordRef opened =
            product.isValid() ? domain::RecordRef{domain::RecordKind::Product, product} : card.orders.draft;
        products.lines << Line{opened, line.text(QStringLiteral("description")),
                               below.join(QStringLiteral(" · "))};
    }
    products.count = products.lines.size();
    return products;
}

RelatedPanel::Section RelatedPanel::aboutSection(const CardData &card) const
{
    Section about{QStringLiteral("about"), tr("Belongs to"), {}, nullptr, 0, {}};
    if (card.record.ref.kind == domain::RecordKind::Lead)
        about.title = tr("Became");
    for (const domain::FieldSpec &field : card.catalogue->fields(card.record.ref.kind)) {
        const auto id = card.record.value(field.key).as<domain::RecordId>();
        const bool shown = field.linkTo && domain::hasCard(*field.linkTo);
        if (shown && id.isValid())
            about.lines << Line{{*field.linkTo, id}, card.linkName(field.key), messages::fieldLabel(field)};
    }
    about.count = about.lines.size();
    return about;
}

QList<RelatedPanel::Section> RelatedPanel::sectionsOf(const CardData &card) const
{
    if (!domain::hasTimeline(card.record.ref.kind))
        return {aboutSection(card)};
    const bool writable = whyNotWritable(m_context.workspace, card).isEmpty();
    QList<Section> sections{{QStringLiteral("tasks"), tr("Tasks"), tr("New task"),
                             writable ? &RelatedPanel::taskWanted : nullptr,
                             static_cast<qint64>(card.planned.size()), taskLines(card)}};
    Section people{QStringLiteral("people"),
                   tr("People"),
                   tr("New person here"),
                   writable ? &RelatedPanel::personWanted : nullptr,
                   0,
                   {}};
    if (card.isPerson()) {
        sections << dealSection(card) << orderSection(card);
        const QString company = card.linkName(QStringLiteral("company"));
        if (company.isEmpty())
            return sections;
        people.id = QStringLiteral("colleagues");
        people.title = tr("Also at %1").arg(company);
        people.addName.clear();
        people.add = nullptr;
        people.count = card.colleagueCount;
        for (const auto &other : card.colleagues)
            people.lines << Line{other.ref, other.name, other.values.front().text()};
        return sections << people;
    }
    if (!card.isCompany())
        return card.record.ref.kind == domain::RecordKind::Opportunity
                   ? sections << aboutSection(card) << productSection(card) << orderSection(card)
                   : sections << aboutSection(card);
    for (const auto &role : card.record.roles)
        people.lines << Line{{domain::RecordKind::Person, role.other}, role.otherName, role.title};
    people.count = people.lines.size();
    sections << dealSection(card) << orderSection(card) << people;
    if (!card.ancestors.empty() || !card.children.empty())
        sections << Section{QStringLiteral("tree"),
                            tr("Companies above and below"),
                            {},
                            nullptr,
                            static_cast<qint64>(card.ancestors.size() + card.children.size()),
                            treeLines(card)};
    return sections;
}

void RelatedPanel::present(const CardData &card)
{
    const QList<Section> wanted = sectionsOf(card);
    if (wanted == m_shown && m_ref == card.record.ref)
        return;
    const bool same = m_ref == card.record.ref;
    const int at = verticalScrollBar()->value();
    const QWidget *focus = isAncestorOf(window()->focusWidget()) ? window()->focusWidget() : nullptr;
    const QString focused = focus ? focus->objectName() : QString();
    m_ref = card.record.ref;
    m_shown = wanted;
    rebuild();
    verticalScrollBar()->setValue(same ? at : 0);
    if (!focused.isEmpty()) {
        auto *again = widget()->findChild<QWidget *>(focused);
        (again ? again : this)->setFocus();
    }
}

void RelatedPanel::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->hide();
            old->setObjectName(QString());
            for (QWidget *part : old->findChildren<QWidget *>())
                part->setObjectName(QString());
            old->deleteLater();
        }
        delete item;
    }
    for (const Section &section : std::as_const(m_shown))
        addSection(section);
    m_layout->addStretch(1);
}

void RelatedPanel::reveal(const QString &id)
{
    if (auto *head = widget()->findChild<SectionHeader *>(QStringLiteral("related.") + id)) {
        head->setChecked(true);
        head->setFocus(Qt::TabFocusReason);
        ensureWidgetVisible(head);
    }
}

void RelatedPanel::addSection(const Section &section)
{
    auto *head = new SectionHeader(section.title, widget());
    head->setObjectName(QStringLiteral("related.") + section.id);
    head->setRemark(section.remark.isEmpty()
                        ? messages::numberText(section.count)
                        : messages::numberText(section.count) + QStringLiteral(" · ") + section.remark);
    if (section.add) {
        head->setAddable(section.addName);
        connect(head, &SectionHeader::addRequested, this, section.add);
    }
    auto *body = new QWidget(widget());
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, metrics::kSpace4, 0, metrics::kSpace4);
    layout->setSpacing(0);
    for (const Line &line : section.lines.mid(0, kMostLines))
        addLine(layout, line);
    if (section.count > section.lines.size() || section.lines.size() > kMostLines)
        addMore(layout, section);
    m_layout->addWidget(head);
    m_layout->addWidget(body);
    const QString part = QStringLiteral("card/related-") + section.id;
    head->setChecked(!m_context.settings.value(core::SettingKey::FoldedSections, part).toBool());
    head->setBody(body);
    connect(head, &SectionHeader::toggled, this, [this, part](bool open) {
        m_context.settings.setValue(core::SettingKey::FoldedSections, !open, part);
    });
}

void RelatedPanel::addLine(QVBoxLayout *layout, const Line &line)
{
    QWidget *body = layout->parentWidget();
    const int indent = line.level * metrics::kSpace12;
    auto *name = new LinkButton(line.title, body);
    name->setObjectName(QStringLiteral("line.%1").arg(line.ref.id.value()));
    name->setColorRole(ColorRole::Text);
    name->setAccessibleName(line.below.isEmpty() ? line.title
                                                 : QStringLiteral("%1, %2").arg(line.title, line.below));
    name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(name, &LinkButton::clicked, this, [this, ref = line.ref] {
        if (ref.kind == domain::RecordKind::Task)
            Q_EMIT taskOpened(ref);
        else
            Q_EMIT opened(ref);
    });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(indent, 0, 0, 0);
    row->addWidget(name);
    layout->addLayout(row);
    if (!line.below.isEmpty()) {
        auto *below = new Label(line.below, TextStyle::Secondary, body);
        below->setContentsMargins(indent, 0, 0, 0);
        below->setColorRole(line.alarming ? ColorRole::Bad : ColorRole::Text2);
        below->setElide(Elide::AtEnd);
        layout->addWidget(below);
    }
    layout->addSpacing(line.below.isEmpty() ? metrics::kSpace4 : metrics::kSpace8);
}

void RelatedPanel::addMore(QVBoxLayout *layout, const Section &section)
{
    if (section.id == QLatin1String("tasks") || section.id == QLatin1String("about"))
        return;
    auto *more =
        new LinkButton(tr("Show all %1").arg(messages::numberText(section.count)), layout->parentWidget());
    more->setObjectName(QStringLiteral("more.") + section.id);
    const bool tree = section.id == QLatin1String("tree");
    const bool orders = section.id == QLatin1String("orders");
    const bool deals = section.id == QLatin1String("deals");
    const QString field = tree              ? QStringLiteral("parent")
                          : deals || orders ? domain::kindKey(m_ref.kind)
                                            : QStringLiteral("company");
    const QString view = tree     ? QStringLiteral("companies")
                         : deals  ? QStringLiteral("deals")
                         : orders ? QStringLiteral("orders")
                                  : QStringLiteral("people");
    connect(more, &LinkButton::clicked, this, [this, field, view] { Q_EMIT listWanted(view, field); });
    layout->addWidget(more);
}

} // namespace rapport::ui
