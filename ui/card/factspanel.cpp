#include "ui/card/factspanel.h"

#include "core/settings.h"
#include "messages/fieldlabel.h"
#include "ui/card/factrow.h"
#include "ui/card/reachrow.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sectionheader.h"

#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kWidth = 244;

/// Fields the header, the strip or a list of their own already shows.
bool shownElsewhere(const domain::FieldSpec &field)
{
    static const QStringList keys{"full_name", "name", "email_type", "phone_type", "tags", "favourite", "followed"};
    return keys.contains(field.key) || field.source == domain::FieldSource::Derived || field.group == QLatin1String("contact")
           || field.group == QLatin1String("address");
}

Icon reachIcon(domain::ContactPoint::Type type)
{
    switch (type) {
    case domain::ContactPoint::Type::Phone: return Icon::Call;
    case domain::ContactPoint::Type::Email: return Icon::Mail;
    case domain::ContactPoint::Type::Link: return Icon::Globe;
    }
    return Icon::Link;
}

QString reachUrl(const domain::ContactPoint &point)
{
    switch (point.type) {
    case domain::ContactPoint::Type::Phone: return QStringLiteral("tel:") + point.value;
    case domain::ContactPoint::Type::Email: return QStringLiteral("mailto:") + point.value;
    case domain::ContactPoint::Type::Link: break;
    }
    return point.value.contains(QLatin1String("://")) ? point.value : QStringLiteral("https://") + point.value;
}

QString addressText(const domain::Address &address)
{
    QStringList lines{address.street, QStringList{address.postcode, address.city}.join(QLatin1Char(' ')).trimmed()};
    QString last = lines.takeLast();
    const QString country = QStringList{address.region, address.country}.join(QLatin1Char(' ')).trimmed();
    if (!country.isEmpty())
        last += (last.isEmpty() ? QString() : QStringLiteral(", ")) + country;
    lines << last;
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace

FactsPanel::FactsPanel(AppContext &context, QWidget *parent) : QScrollArea(parent), m_context(context)
{
    setObjectName(QStringLiteral("factsPanel"));
    setAccessibleName(tr("Facts"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(200);
    auto *content = new QWidget;
    content->setMinimumWidth(160);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(metrics::kSpace20, metrics::kSpace8, metrics::kSpace8, metrics::kSpace12);
    m_layout->setSpacing(metrics::kSpace4);
    setWidget(content);
    resize(kWidth, height());
}

bool FactsPanel::isEditing() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const FactRow *row) { return row->isEditing(); });
}

void FactsPanel::clear()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_rows.clear();
    m_bodies.clear();
}

void FactsPanel::present(const CardData &card)
{
    const bool same = m_card.record.ref == card.record.ref;
    const int at = verticalScrollBar() && same ? verticalScrollBar()->value() : 0;
    m_card = card;
    clear();
    addReach(card);
    addRoles(card);
    addGroup(card, QStringLiteral("preferences"), messages::groupLabel(QStringLiteral("preferences")));
    addRelations(card);
    addGroup(card, QStringLiteral("identity"), messages::groupLabel(QStringLiteral("identity")));
    addGroup(card, QStringLiteral("about"), messages::groupLabel(QStringLiteral("about")));
    addGroup(card, QStringLiteral("custom"), tr("Own fields"));
    addGroup(card, QStringLiteral("system"), messages::groupLabel(QStringLiteral("system")));
    m_layout->addStretch(1);
    verticalScrollBar()->setValue(at);
}

QWidget *FactsPanel::section(const QString &id, const QString &title, const QString &remark, const QString &addName, SectionHeader **header)
{
    auto *head = new SectionHeader(title, widget());
    head->setObjectName(QStringLiteral("section.") + id);
    head->setRemark(remark);
    if (!addName.isEmpty() && !m_context.workspace.isReadOnly())
        head->setAddable(addName);
    auto *body = new QWidget(widget());
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(metrics::kSpace4, 0, 0, metrics::kSpace8);
    layout->setSpacing(metrics::kSpace4);
    m_layout->addWidget(head);
    m_layout->addWidget(body);
    const QString part = QStringLiteral("card/") + id;
    const bool closed = m_context.settings.value(core::SettingKey::FoldedSections, part).toBool();
    head->setChecked(!closed);
    head->setBody(body);
    connect(head, &SectionHeader::toggled, this, [this, part](bool open) { m_context.settings.setValue(core::SettingKey::FoldedSections, !open, part); });
    if (header)
        *header = head;
    return body;
}

void FactsPanel::addReach(const CardData &card)
{
    SectionHeader *header = nullptr;
    QWidget *body = section(QStringLiteral("contact"), messages::groupLabel(QStringLiteral("contact")), {}, tr("Edit contact details"), &header);
    connect(header, &SectionHeader::addRequested, this, &FactsPanel::reachEditRequested);
    const auto add = [this, body](Icon icon, const QString &text, const QString &label, const QString &url) {
        auto *row = new ReachRow(icon, text, messages::contactLabel(label), url, body);
        connect(row, &ReachRow::editRequested, this, &FactsPanel::reachEditRequested);
        body->layout()->addWidget(row);
    };
    for (const auto &point : card.record.contactPoints)
        add(reachIcon(point.type), point.value, point.label, reachUrl(point));
    for (const auto &address : card.record.addresses)
        add(Icon::Place, addressText(address), address.label, {});
    if (card.record.contactPoints.empty() && card.record.addresses.empty())
        add(Icon::Call, tr("No phone or e-mail yet"), {}, {});
}

void FactsPanel::addRoles(const CardData &card)
{
    const auto &roles = card.record.roles;
    const auto linkKind = card.isPerson() ? domain::RecordKind::Company : domain::RecordKind::Person;
    if (!card.isPerson())
        return; // a company's people stand in the right column
    SectionHeader *header = nullptr;
    QWidget *body = section(QStringLiteral("roles"), tr("Companies"), roles.size() > 1 ? QString::number(roles.size()) : QString(), tr("Edit companies and roles"), &header);
    connect(header, &SectionHeader::addRequested, this, &FactsPanel::rolesEditRequested);
    for (const auto &role : roles) {
        auto *row = new ReachRow(Icon::Company, role.otherName, role.title, {}, body);
        connect(row, &ReachRow::pressed, this, [this, linkKind, other = role.other] { Q_EMIT opened({linkKind, other}); });
        connect(row, &ReachRow::editRequested, this, &FactsPanel::rolesEditRequested);
        body->layout()->addWidget(row);
    }
}

void FactsPanel::addRelations(const CardData &card)
{
    const auto &relations = card.record.relations;
    SectionHeader *header = nullptr;
    QWidget *body = section(QStringLiteral("relations"), tr("Relations"), relations.empty() ? QString() : QString::number(relations.size()), tr("Add a relation"), &header);
    connect(header, &SectionHeader::addRequested, this, &FactsPanel::relationAddRequested);
    for (const auto &relation : relations) {
        auto *row = new ReachRow(messages::relationLabel(relation.type, relation.forward), relation.otherName, body);
        row->setRemovable(tr("Remove this relation"));
        connect(row, &ReachRow::pressed, this, [this, other = relation.other] { Q_EMIT opened(other); });
        connect(row, &ReachRow::removeRequested, this, [this, id = relation.id] { Q_EMIT relationRemoved(id); });
        body->layout()->addWidget(row);
    }
}

void FactsPanel::addGroup(const CardData &card, const QString &group, const QString &title)
{
    std::vector<const domain::FieldSpec *> fields;
    qsizetype filled = 0;
    for (const auto &field : card.catalogue->fields(card.record.ref.kind)) {
        const QString in = field.isCustom() ? QStringLiteral("custom") : field.group;
        const bool role = card.isPerson() && field.key == QLatin1String("company");
        if (in == group && !shownElsewhere(field) && !role) {
            fields.push_back(&field);
            filled += card.record.value(field.key).isEmpty() ? 0 : 1;
        }
    }
    if (fields.empty())
        return;
    SectionHeader *header = nullptr;
    QWidget *body = section(group, title, filled > 0 && group == QLatin1String("custom") ? QString::number(filled) : QString(),
                            group == QLatin1String("system") ? QString() : tr("Fill in a field"), &header);
    m_bodies.insert(group, body);
    connect(header, &SectionHeader::addRequested, this, [this, group, header] { offerEmptyFields(group, header); });
    for (const auto *field : fields) {
        if (!card.record.value(field->key).isEmpty())
            addFact(body, card, *field);
    }
}

void FactsPanel::addFact(QWidget *body, const CardData &card, const domain::FieldSpec &field)
{
    const bool opens = field.type == domain::FieldType::Link && field.linkTo != domain::RecordKind::User;
    auto *row = new FactRow(field, m_context, opens ? FactRow::Press::Opens : FactRow::Press::Edits, body);
    row->present(card.record.value(field.key), card.text(field.key), card.linkName(field.key));
    connect(row, &FactRow::committed, this, &FactsPanel::fieldCommitted);
    connect(row, &FactRow::historyRequested, this, &FactsPanel::historyRequested);
    connect(row, &FactRow::opened, this, [this](const QString &key) {
        const auto *spec = m_card.catalogue->find(m_card.record.ref.kind, key);
        Q_EMIT opened({spec->linkTo.value_or(domain::RecordKind::Company), m_card.record.value(key).as<domain::RecordId>()});
    });
    body->layout()->addWidget(row);
    m_rows.insert(field.key, row);
}

void FactsPanel::offerEmptyFields(const QString &group, QWidget *header)
{
    auto *menu = new QMenu(header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &field : m_card.catalogue->fields(m_card.record.ref.kind)) {
        const QString in = field.isCustom() ? QStringLiteral("custom") : field.group;
        if (in == group && field.isWritable() && !shownElsewhere(field) && !m_rows.contains(field.key))
            menu->addAction(messages::fieldLabel(field), this, [this, key = field.key] { editField(key); });
    }
    menu->popup(header->mapToGlobal(QPoint(header->width() - metrics::kSpace24, header->height())));
}

void FactsPanel::editField(const QString &key)
{
    const auto *field = m_card.catalogue ? m_card.catalogue->find(m_card.record.ref.kind, key) : nullptr;
    if (!field)
        return;
    if (!m_rows.contains(key)) {
        QWidget *body = m_bodies.value(field->isCustom() ? QStringLiteral("custom") : field->group);
        if (!body)
            return;
        body->show();
        addFact(body, m_card, *field);
    }
    m_rows.value(key)->edit();
    ensureWidgetVisible(m_rows.value(key));
}

void FactsPanel::setReason(const QString &key, const QString &reason)
{
    if (FactRow *row = m_rows.value(key))
        row->setReason(reason);
}

} // namespace rapport::ui
