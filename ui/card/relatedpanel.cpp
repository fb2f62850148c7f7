#include "ui/card/relatedpanel.h"

#include "core/settings.h"
#include "domain/taskrules.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/sectionheader.h"

#include <QHBoxLayout>
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
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(180);
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(metrics::kSpace12, metrics::kSpace8, metrics::kSpace16, metrics::kSpace12);
    m_layout->setSpacing(metrics::kSpace4);
    setWidget(content);
}

QList<RelatedPanel::Line> RelatedPanel::taskLines(const CardData &card) const
{
    QList<Line> lines;
    const auto now = m_context.clock.now();
    for (const auto &task : card.planned) {
        const auto due = task.value(QStringLiteral("due_at"));
        const QString when = due.isEmpty() ? tr("no date") : messages::relativeDay(due.as<core::Instant>().local().date(), now.local().date());
        lines << Line{task.ref, task.text(QStringLiteral("title")), {}, when, domain::taskState(task, now) == domain::TaskState::Overdue};
    }
    return lines;
}

void RelatedPanel::present(const CardData &card)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    addSection(QStringLiteral("tasks"), tr("Tasks"), taskLines(card), static_cast<qint64>(card.planned.size()), tr("New task"), &RelatedPanel::taskWanted);
    if (!card.isPerson()) {
        QList<Line> people;
        for (const auto &role : card.record.roles)
            people << Line{{domain::RecordKind::Person, role.other}, role.otherName, {}, role.title, false};
        addSection(QStringLiteral("people"), tr("People"), people, people.size(), tr("New person here"), &RelatedPanel::personWanted);
        QList<Line> children;
        for (const auto &child : card.children)
            children << Line{child.ref, child.name, {}, {}, false};
        if (!children.isEmpty())
            addSection(QStringLiteral("children"), tr("Companies below"), children, children.size(), {}, nullptr);
    } else {
        QList<Line> companies;
        for (const auto &role : card.record.roles)
            companies << Line{{domain::RecordKind::Company, role.other}, role.otherName, {}, role.title, false};
        addSection(QStringLiteral("companies"), tr("Companies"), companies, companies.size(), tr("Edit companies and roles"), &RelatedPanel::rolesEditRequested);
    }
    m_layout->addStretch(1);
}

void RelatedPanel::reveal(const QString &id)
{
    if (auto *head = widget()->findChild<SectionHeader *>(QStringLiteral("related.") + id)) {
        head->setChecked(true);
        head->setFocus();
        ensureWidgetVisible(head);
    }
}

void RelatedPanel::addSection(const QString &id, const QString &title, const QList<Line> &lines, qint64 count, const QString &addName, void (RelatedPanel::*add)())
{
    auto *head = new SectionHeader(title, widget());
    head->setObjectName(QStringLiteral("related.") + id);
    head->setRemark(messages::numberText(count));
    if (add && !m_context.workspace.isReadOnly()) {
        head->setAddable(addName);
        connect(head, &SectionHeader::addRequested, this, add);
    }
    auto *body = new QWidget(widget());
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, metrics::kSpace8);
    layout->setSpacing(0);
    for (const Line &line : lines.mid(0, kMostLines)) {
        auto *name = new LinkButton(line.title, body);
        name->setColorRole(ColorRole::Text);
        name->setAccessibleName(line.below.isEmpty() ? line.title : QStringLiteral("%1, %2").arg(line.title, line.below));
        name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        connect(name, &LinkButton::clicked, this, [this, ref = line.ref] { Q_EMIT opened(ref); });
        layout->addWidget(name);
        auto *below = new Label(line.below, TextStyle::Secondary, body);
        below->setColorRole(line.alarming ? ColorRole::Bad : ColorRole::Text2);
        below->setElide(Elide::AtEnd);
        below->setVisible(!line.below.isEmpty());
        layout->addWidget(below);
        layout->addSpacing(metrics::kSpace4);
    }
    m_layout->addWidget(head);
    m_layout->addWidget(body);
    const QString part = QStringLiteral("card/related-") + id;
    head->setChecked(!m_context.settings.value(core::SettingKey::FoldedSections, part).toBool());
    head->setBody(body);
    connect(head, &SectionHeader::toggled, this, [this, part](bool open) { m_context.settings.setValue(core::SettingKey::FoldedSections, !open, part); });
}

} // namespace rapport::ui
