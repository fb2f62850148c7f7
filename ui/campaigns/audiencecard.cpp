#include "ui/campaigns/audiencecard.h"

#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/menutext.h"
#include "ui/widgets/separator.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

using domain::Segment;
using storage::LeftOut;

namespace {

constexpr int kMostHeldOut = 90;

QString leftOutText(LeftOut why)
{
    switch (why) {
    case LeftOut::Excluded: return AudienceCard::tr("excluded");
    case LeftOut::Already: return AudienceCard::tr("got it already");
    case LeftOut::NoConsent: return AudienceCard::tr("no consent");
    case LeftOut::NoAddress: return AudienceCard::tr("no address");
    case LeftOut::Bounced: return AudienceCard::tr("bounced before");
    case LeftOut::SameAddress: return AudienceCard::tr("same address");
    case LeftOut::Capped: return AudienceCard::tr("got enough lately");
    }
    return {};
}

std::vector<qint64> peopleOf(const std::vector<storage::AudienceMember> &members)
{
    std::vector<qint64> people;
    for (const storage::AudienceMember &member : members)
        people.push_back(member.person);
    return people;
}

void clear(QWidget &pane)
{
    for (QWidget *child : pane.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        child->hide();
        child->deleteLater();
    }
}

bool holds(const std::vector<Segment> &segments, const Segment &one)
{
    return std::any_of(segments.begin(), segments.end(),
                       [&](const Segment &known) { return known.id == one.id; });
}

} // namespace

AudienceCard::AudienceCard(QWidget *parent) : Pane(ColorRole::Surface, parent)
{
    m_chipPane = new QWidget(this);
    m_chips = new FlowLayout(m_chipPane, metrics::kSpace8, metrics::kSpace8);
    buildRow(true);
    buildRow(false);
    m_figurePane = new QWidget(this);
    m_figures = new FlowLayout(m_figurePane, metrics::kSpace16, metrics::kSpace8);
    m_remark = new Label(TextStyle::Secondary, this);
    m_remark->setObjectName(QStringLiteral("campaign.audience.remark"));
    m_remark->setColorRole(ColorRole::Text2);
    m_holdout = new QSpinBox(this);
    m_holdout->setObjectName(QStringLiteral("campaign.holdout"));
    m_holdout->setAccessibleName(tr("Held out to compare"));
    m_holdout->setRange(0, kMostHeldOut);
    m_holdout->setSuffix(QStringLiteral(" %"));
    auto *held = new QHBoxLayout;
    held->addWidget(new Label(tr("Held out to compare"), TextStyle::Body, this));
    held->addWidget(m_holdout);
    held->addWidget(m_remark, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace12);
    column->addWidget(m_chipPane);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_figurePane);
    column->addLayout(held);
    connect(m_holdout, &QSpinBox::valueChanged, this, [this] {
        if (!m_filling)
            Q_EMIT changed();
    });
}

void AudienceCard::show(const storage::CampaignSegments &segments, int holdout)
{
    const QScopedValueRollback filling(m_filling, true);
    m_segments = segments;
    m_holdout->setValue(holdout);
    fillChips();
}

void AudienceCard::setSegments(const std::vector<workspace::CountedSegment> &all)
{
    m_all = all;
    fillChips();
}

int AudienceCard::holdout() const
{
    return m_holdout->value();
}

QString AudienceCard::sizeOf(const Segment &segment) const
{
    const auto known = std::find_if(m_all.begin(), m_all.end(), [&](const workspace::CountedSegment &one) {
        return one.segment.id == segment.id;
    });
    return known != m_all.end() && known->size ? messages::numberText(*known->size) : QString();
}

void AudienceCard::buildRow(bool include)
{
    m_chips->addWidget(new Label(include ? tr("Include") : tr("Exclude"), TextStyle::Secondary, m_chipPane));
    auto *add =
        new IconButton(Icon::Add, include ? tr("Include a segment") : tr("Exclude a segment"), m_chipPane);
    add->setObjectName(include ? QStringLiteral("campaign.include") : QStringLiteral("campaign.exclude"));
    auto *menu = new QMenu(add);
    menu->setObjectName(add->objectName() + QStringLiteral(".menu"));
    connect(menu, &QMenu::aboutToShow, this, [this, menu, include] { fillMenu(*menu, include); });
    connect(add, &QAbstractButton::clicked, menu,
            [add, menu] { menu->popup(add->mapToGlobal(QPoint(0, add->height()))); });
    m_chips->addWidget(add);
    (include ? m_addIncluded : m_addExcluded) = add;
}

void AudienceCard::fillChips()
{
    for (Chip *chip : m_chipPane->findChildren<Chip *>(Qt::FindDirectChildrenOnly)) {
        chip->hide();
        chip->deleteLater();
    }
    addChips(m_segments.include, *m_addIncluded);
    addChips(m_segments.exclude, *m_addExcluded);
}

/// Before the button that adds another one.
void AudienceCard::addChips(const std::vector<Segment> &segments, const QWidget &before)
{
    for (const Segment &segment : segments) {
        auto *chip =
            new Chip(QStringLiteral("%1  %2").arg(segment.name, sizeOf(segment)).trimmed(), m_chipPane);
        chip->setDrawing(Icon::Segment);
        chip->setRemovable(m_editable);
        connect(chip, &Chip::removeRequested, this, [this, segment] { drop(segment); });
        int place = 0;
        while (m_chips->itemAt(place)->widget() != &before)
            ++place;
        m_chips->insertWidget(place, chip);
        chip->show();
    }
}

/// The segments that are in neither part.
void AudienceCard::fillMenu(QMenu &menu, bool include)
{
    menu.clear();
    for (const workspace::CountedSegment &one : m_all) {
        if (holds(m_segments.include, one.segment) || holds(m_segments.exclude, one.segment))
            continue;
        auto *action = menu.addAction(menuText(one.segment.name));
        connect(action, &QAction::triggered, this,
                [this, segment = one.segment, include] { take(segment, include); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("There are no other segments"))->setEnabled(false);
}

void AudienceCard::take(const Segment &segment, bool include)
{
    (include ? m_segments.include : m_segments.exclude).push_back(segment);
    fillChips();
    Q_EMIT changed();
}

void AudienceCard::drop(const Segment &segment)
{
    const auto same = [&](const Segment &one) { return one.id == segment.id; };
    std::erase_if(m_segments.include, same);
    std::erase_if(m_segments.exclude, same);
    fillChips();
    Q_EMIT changed();
}

/// A number above its word; with people it opens them.
void AudienceCard::addFigure(qint64 count, const QString &what, const std::vector<qint64> &people)
{
    const QString number = messages::numberText(count);
    auto *figure = new QWidget(m_figurePane);
    auto *column = new QVBoxLayout(figure);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (people.empty()) {
        column->addWidget(new Label(number, TextStyle::StripFigure, figure));
    } else {
        auto *link = new LinkButton(number, figure, TextStyle::StripFigure);
        link->setAccessibleName(QStringLiteral("%1 %2").arg(number, what));
        connect(link, &QAbstractButton::clicked, this,
                [this, what, people] { Q_EMIT peopleAsked(what, people); });
        column->addWidget(link);
    }
    auto *name = new Label(what, TextStyle::Secondary, figure);
    name->setColorRole(ColorRole::Text2);
    column->addWidget(name);
    m_figures->addWidget(figure);
    figure->show();
}

void AudienceCard::addSign(const QString &sign)
{
    auto *label = new Label(sign, TextStyle::StripFigure, m_figurePane);
    label->setColorRole(ColorRole::Text3);
    m_figures->addWidget(label);
    label->show();
}

void AudienceCard::setAudience(const storage::Audience &audience)
{
    clear(*m_figurePane);
    addFigure(audience.found, tr("in segments"), {});
    for (const auto &[why, people] : audience.leftOut) {
        if (people.empty())
            continue;
        addSign(QStringLiteral("–"));
        addFigure(qint64(people.size()), leftOutText(why), people);
    }
    if (!audience.held.empty()) {
        addSign(QStringLiteral("–"));
        addFigure(qint64(audience.held.size()), tr("held out"), peopleOf(audience.held));
    }
    addSign(QStringLiteral("="));
    addFigure(qint64(audience.recipients.size()), tr("recipients"), peopleOf(audience.recipients));
    setRemark({});
}

void AudienceCard::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

void AudienceCard::setEditable(bool editable)
{
    m_editable = editable;
    m_holdout->setEnabled(editable);
    m_addIncluded->setEnabled(editable);
    m_addExcluded->setEnabled(editable);
    fillChips();
}

} // namespace rapport::ui
