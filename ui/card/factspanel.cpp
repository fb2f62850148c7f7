#include "ui/card/factspanel.h"

#include "core/settings.h"
#include "domain/contactrules.h"
#include "messages/fieldlabel.h"
#include "ui/card/factrow.h"
#include "ui/card/reachrow.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/sectionheader.h"

#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace rapport::ui {

namespace {

constexpr int kMinimumWidth = 200;

/// Fields the header, the strip or a list of their own already shows.
bool shownElsewhere(const domain::FieldSpec &field)
{
    static const QStringList keys{"full_name", "name",      "email_type", "phone_type",
                                  "tags",      "favourite", "followed"};
    const bool shown = keys.contains(field.key) &&
                       !(field.kind != domain::RecordKind::Person && field.key == QLatin1String("name"));
    const bool isBought = field.group == QLatin1String("orders");
    return shown || (field.source == domain::FieldSource::Derived && !isBought) ||
           field.group == QLatin1String("contact") || field.group == QLatin1String("address");
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
    return point.value.contains(QLatin1String("://")) ? point.value
                                                      : QStringLiteral("https://") + point.value;
}

QString addressText(const domain::Address &address)
{
    QStringList lines{address.street,
                      QStringList{address.postcode, address.city}.join(QLatin1Char(' ')).trimmed()};
    QString last = lines.takeLast();
    const QString country = QStringList{address.region, address.country}.join(QLatin1Char(' ')).trimmed();
    if (!country.isEmpty())
        last += (last.isEmpty() ? QString() : QStringLiteral(", ")) + country;
    lines << last;
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString groupOf(const domain::FieldSpec &field)
{
    return field.isCustom() ? QStringLiteral("custom") : field.group;
}

/// The fields of a section, in the catalogue's order.
std::vector<const domain::FieldSpec *> fieldsOf(const CardData &card, const QString &group)
{
    std::vector<const domain::FieldSpec *> fields;
    for (const auto &field : card.catalogue->fields(card.record.ref.kind)) {
        const bool role = card.isPerson() && field.key == QLatin1String("company");
        if (groupOf(field) == group && !shownElsewhere(field) && !role &&
            !field.has(domain::FieldFlag::Hidden))
            fields.push_back(&field);
    }
    return fields;
}

const QStringList kGroups{"preferences", "identity", "price", "delivery", "forecast",
                          "outcome",     "orders",   "about", "custom",   "system"};

} // namespace

FactsPanel::FactsPanel(AppContext &context, QWidget *parent) : QScrollArea(parent), m_context(context)
{
    setObjectName(QStringLiteral("factsPanel"));
    setAccessibleName(tr("Facts"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // its parts take the focus
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(kMinimumWidth);
    auto *content = new Pane(ColorRole::Surface);
    content->setObjectName(QStringLiteral("facts"));
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(metrics::kSpace20, metrics::kSpace8, metrics::kSpace8, metrics::kSpace12);
    m_layout->setSpacing(0);
    setWidget(content);
}

bool FactsPanel::isEditing() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const FactRow *row) { return row->isEditing(); });
}

void FactsPanel::commitOpenEditor()
{
    for (FactRow *row : std::as_const(m_rows)) {
        if (row->isEditing())
            row->leave();
    }
}

void FactsPanel::focusInEvent(QFocusEvent *)
{
    if (auto *head = widget()->findChild<SectionHeader *>())
        head->setFocus(Qt::TabFocusReason);
}

void FactsPanel::build()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_rows.clear();
    m_sections.clear();
    m_editBase.clear();
    const domain::RecordKind kind = m_card.record.ref.kind;
    if (kind == domain::RecordKind::Opportunity) {
        for (const char *group : {"identity", "forecast", "outcome"})
            addGroup(QLatin1String(group), messages::groupLabel(QLatin1String(group)));
    }
    if (domain::hasContactLists(kind))
        connect(addSection(QStringLiteral("contact"), messages::groupLabel(QStringLiteral("contact")),
                           tr("Edit contact details"))
                    .head,
                &SectionHeader::addRequested, this, &FactsPanel::reachEditRequested);
    if (m_card.isPerson()) // a company's people stand in the right column
        connect(addSection(QStringLiteral("roles"), tr("Companies"), tr("Edit companies and roles")).head,
                &SectionHeader::addRequested, this, &FactsPanel::rolesEditRequested);
    if (domain::hasContactLists(kind))
        addGroup(QStringLiteral("preferences"), messages::groupLabel(QStringLiteral("preferences")));
    if (domain::hasRoles(kind))
        connect(addSection(QStringLiteral("relations"), tr("Relations"), tr("Add a relation")).head,
                &SectionHeader::addRequested, this, &FactsPanel::relationAddRequested);
    if (kind != domain::RecordKind::Opportunity)
        addGroup(QStringLiteral("identity"), messages::groupLabel(QStringLiteral("identity")));
    if (kind == domain::RecordKind::Lead)
        addGroup(QStringLiteral("outcome"), messages::groupLabel(QStringLiteral("outcome")));
    for (const char *group : {"price", "delivery", "orders", "about"})
        addGroup(QLatin1String(group), messages::groupLabel(QLatin1String(group)));
    addGroup(QStringLiteral("custom"), tr("Own fields"));
    addGroup(QStringLiteral("system"), messages::groupLabel(QStringLiteral("system")));
    m_layout->addStretch(1);
}

FactsPanel::Section &FactsPanel::addSection(const QString &id, const QString &title, const QString &addName)
{
    Section section{new SectionHeader(title, widget()), new QWidget(widget()), addName};
    section.head->setObjectName(QStringLiteral("section.") + id);
    auto *layout = new QVBoxLayout(section.body);
    layout->setContentsMargins(0, metrics::kSpace4, 0, metrics::kSpace8);
    layout->setSpacing(metrics::kSpace4);
    m_layout->addWidget(section.head);
    m_layout->addWidget(section.body);
    // What the store keeps by itself is folded until somebody wants it.
    const bool foldedAtFirst = id == QLatin1String("system");
    const QString part = QStringLiteral("card/") + id + (foldedAtFirst ? QStringLiteral("-open") : QString());
    section.head->setChecked(m_context.settings.value(core::SettingKey::FoldedSections, part).toBool() ==
                             foldedAtFirst);
    section.head->setBody(section.body);
    connect(section.head, &SectionHeader::toggled, this, [this, part, foldedAtFirst](bool open) {
        m_context.settings.setValue(core::SettingKey::FoldedSections, open == foldedAtFirst, part);
    });
    return *m_sections.insert(id, section);
}

void FactsPanel::addGroup(const QString &group, const QString &title)
{
    const auto fields = fieldsOf(m_card, group);
    if (fields.empty())
        return;
    const bool fillable =
        std::any_of(fields.begin(), fields.end(), [](const auto *field) { return field->isWritable(); });
    const Section section = addSection(group, title, fillable ? tr("Fill in a field") : QString());
    connect(section.head, &SectionHeader::addRequested, this, [this, group] { offerEmptyFields(group); });
}

bool FactsPanel::clearBody(const QString &id)
{
    QWidget *body = m_sections.value(id).body;
    const bool focused = body->isAncestorOf(window()->focusWidget());
    while (QLayoutItem *item = body->layout()->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> taken(item);
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    return focused;
}

void FactsPanel::present(const CardData &card)
{
    const CardData before = std::exchange(m_card, card);
    const bool rebuilt = m_sections.isEmpty() || before.record.ref.kind != card.record.ref.kind ||
                         before.catalogue != card.catalogue;
    const bool same = !rebuilt && before.record.ref == card.record.ref;
    if (rebuilt)
        build();
    if (!same) {
        m_editBase.clear();
        for (FactRow *row : std::as_const(m_rows))
            row->stopEditing();
        verticalScrollBar()->setValue(0);
    }
    const domain::RecordKind kind = card.record.ref.kind;
    const bool reach = domain::hasContactLists(kind);
    if (reach && (rebuilt || before.record.contactPoints != card.record.contactPoints ||
                  before.record.addresses != card.record.addresses))
        fillReach();
    if (card.isPerson() && (rebuilt || before.record.roles != card.record.roles))
        fillRoles();
    const bool writable = isWritable();
    const bool relationsChanged = rebuilt || before.record.relations != card.record.relations;
    if (domain::hasRoles(kind) && (relationsChanged || writable != m_writable))
        fillRelations();
    setWritable(writable);
    for (const QString &group : kGroups) {
        if (m_sections.contains(group))
            fillGroup(group);
    }
}

void FactsPanel::setWritable(bool writable)
{
    m_writable = writable;
    for (const Section &section : std::as_const(m_sections))
        section.head->setAddable(writable ? section.addName : QString());
    for (FactRow *row : std::as_const(m_rows))
        row->setWritable(writable);
}

void FactsPanel::fillReach()
{
    const QString id = QStringLiteral("contact");
    const bool focused = clearBody(id);
    QWidget *body = m_sections.value(id).body;
    const auto add = [this, body](Icon icon, const QString &text, const QString &label, const QString &url) {
        auto *row = new ReachRow(icon, text, messages::contactLabel(label), url, body);
        connect(row, &ReachRow::editRequested, this, &FactsPanel::reachEditRequested);
        body->layout()->addWidget(row);
        return row;
    };
    const auto &record = m_card.record;
    for (const auto &point : record.contactPoints)
        add(reachIcon(point.type), point.value, point.label, reachUrl(point));
    for (const auto &address : record.addresses) {
        auto *row = add(Icon::Place, addressText(address), address.label, {});
        connect(row, &ReachRow::pressed, this, &FactsPanel::reachEditRequested);
    }
    if (record.contactPoints.empty() && record.addresses.empty()) {
        auto *row = add(Icon::Call, tr("No phone or e-mail yet"), {}, {});
        connect(row, &ReachRow::pressed, this, &FactsPanel::reachEditRequested);
    }
    if (focused)
        m_sections.value(id).head->setFocus();
}

void FactsPanel::fillRoles()
{
    const QString id = QStringLiteral("roles");
    const bool focused = clearBody(id);
    const Section section = m_sections.value(id);
    const auto &roles = m_card.record.roles;
    section.head->setRemark(roles.size() > 1 ? QString::number(roles.size()) : QString());
    for (const auto &role : roles) {
        auto *row = new ReachRow(Icon::Company, role.otherName, role.title, {}, section.body);
        connect(row, &ReachRow::pressed, this, [this, other = role.other] {
            Q_EMIT opened({domain::RecordKind::Company, other});
        });
        connect(row, &ReachRow::editRequested, this, &FactsPanel::rolesEditRequested);
        section.body->layout()->addWidget(row);
    }
    if (focused)
        section.head->setFocus();
}

void FactsPanel::fillRelations()
{
    const QString id = QStringLiteral("relations");
    const bool focused = clearBody(id);
    const Section section = m_sections.value(id);
    const auto &relations = m_card.record.relations;
    section.head->setRemark(relations.empty() ? QString() : QString::number(relations.size()));
    for (const auto &relation : relations) {
        auto *row = new ReachRow(messages::relationLabel(relation.type, relation.forward), relation.otherName,
                                 section.body);
        if (isWritable())
            row->setRemovable(tr("Remove this relation"));
        connect(row, &ReachRow::pressed, this, [this, other = relation.other] { Q_EMIT opened(other); });
        connect(row, &ReachRow::removeRequested, this,
                [this, relationId = relation.id] { Q_EMIT relationRemoved(relationId); });
        section.body->layout()->addWidget(row);
    }
    if (focused)
        section.head->setFocus();
}

void FactsPanel::fillGroup(const QString &group)
{
    int place = 0;
    for (const auto *field : fieldsOf(m_card, group)) {
        FactRow *row = m_rows.value(field->key);
        const domain::Value value = m_card.record.value(field->key);
        if (row && row->isEditing()) {
            if (row->value() == value)
                m_editBase.insert(field->key, m_card.record.revision);
            ++place;
            continue;
        }
        if (value.isEmpty()) {
            if (row) {
                m_rows.remove(field->key);
                row->hide();
                row->deleteLater();
            }
            continue;
        }
        if (!row)
            row = addFact(group, *field, place);
        row->present(value, m_card.text(field->key), m_card.linkName(field->key));
        ++place;
    }
    showGroup(group);
}

void FactsPanel::showGroup(const QString &group)
{
    if (group != QLatin1String("custom"))
        return;
    qsizetype filled = 0;
    for (const auto *field : fieldsOf(m_card, group))
        filled += m_card.record.value(field->key).isEmpty() ? 0 : 1;
    m_sections.value(group).head->setRemark(filled > 0 ? QString::number(filled) : QString());
}

FactRow *FactsPanel::addFact(const QString &group, const domain::FieldSpec &field, int place)
{
    QWidget *body = m_sections.value(group).body;
    const bool opens = field.type == domain::FieldType::Link && field.linkTo != domain::RecordKind::User;
    auto *row = new FactRow(field, m_context, opens ? FactRow::Press::Opens : FactRow::Press::Edits, body);
    row->setWritable(isWritable());
    connect(row, &FactRow::editStarted, this,
            [this](const QString &key) { m_editBase.insert(key, m_card.record.revision); });
    connect(row, &FactRow::committed, this, [this](const QString &key, const domain::Value &value) {
        Q_EMIT fieldCommitted(key, value, m_editBase.value(key, m_card.record.revision));
    });
    connect(row, &FactRow::historyRequested, this, &FactsPanel::historyRequested);
    connect(row, &FactRow::opened, this, &FactsPanel::openLink);
    connect(
        row, &FactRow::reverted, this, [this, group](const QString &) { fillGroup(group); },
        Qt::QueuedConnection);
    static_cast<QVBoxLayout *>(body->layout())->insertWidget(place, row);
    m_rows.insert(field.key, row);
    return row;
}

void FactsPanel::openLink(const QString &key)
{
    if (const auto *spec = m_card.catalogue->find(m_card.record.ref.kind, key))
        Q_EMIT opened({spec->linkTo.value_or(domain::RecordKind::Company),
                       m_card.record.value(key).as<domain::RecordId>()});
}

void FactsPanel::offerEmptyFields(const QString &group)
{
    QWidget *header = m_sections.value(group).head;
    auto *menu = new QMenu(header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto *field : fieldsOf(m_card, group)) {
        if (field->isWritable() && !m_rows.contains(field->key))
            menu->addAction(messages::fieldLabel(*field), this, [this, key = field->key] { editField(key); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Every field is filled in"))->setEnabled(false);
    menu->popup(header->mapToGlobal(QPoint(header->width() - metrics::kSpace24, header->height())));
}

void FactsPanel::editField(const QString &key)
{
    const auto *field = m_card.catalogue ? m_card.catalogue->find(m_card.record.ref.kind, key) : nullptr;
    if (!field || !m_sections.contains(groupOf(*field)) || !isWritable())
        return;
    const Section section = m_sections.value(groupOf(*field));
    section.head->setChecked(true);
    if (!m_rows.contains(key))
        addFact(groupOf(*field), *field, section.body->layout()->count())->present({}, {}, {});
    m_rows.value(key)->edit();
    section.body->layout()->activate();
    ensureWidgetVisible(m_rows.value(key));
}

void FactsPanel::closeEditor(const QString &key)
{
    if (FactRow *row = m_rows.value(key))
        row->stopEditing();
    m_editBase.remove(key);
}

void FactsPanel::setReason(const QString &key, const QString &reason)
{
    if (FactRow *row = m_rows.value(key))
        row->setReason(reason);
}

} // namespace rapport::ui
