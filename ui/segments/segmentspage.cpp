#include "ui/segments/segmentspage.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/list/filterline.h"
#include "ui/segments/membersdialog.h"
#include "ui/segments/proposedialog.h"
#include "ui/segments/segmentsheet.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/separator.h"
#include "workspace/records.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

using domain::RecordKind;
using domain::Segment;
using workspace::CountedSegment;
using workspace::SegmentDesk;

namespace {

constexpr int kLeftWidth = 300;

} // namespace

SegmentsPage::SegmentsPage(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_texts(context.clock, context.workspace.currency()),
      m_source(context.workspace)
{
    setObjectName(QStringLiteral("segmentsPage"));
    setAccessibleName(tr("Segments"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildLeft());
    row->addWidget(new Separator(Qt::Vertical, this));
    row->addWidget(buildRight(), 1);
    wire();
    startNew();
}

QWidget *SegmentsPage::buildLeft()
{
    auto *pane = new Pane(ColorRole::Surface, this);
    pane->setFixedWidth(kLeftWidth);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::kSpace12, metrics::kSpace8, metrics::kSpace8, metrics::kSpace4);
    head->addWidget(new Label(tr("Segments"), TextStyle::Secondary, pane), 1);
    auto *add = new IconButton(Icon::Add, tr("New segment"), pane);
    add->setObjectName(QStringLiteral("segment.add"));
    connect(add, &QAbstractButton::clicked, this, [this] { trigger(QStringLiteral("segment.new")); });
    auto *propose = new IconButton(Icon::Group, tr("Propose groups of customers"), pane);
    propose->setObjectName(QStringLiteral("segment.propose.open"));
    connect(propose, &QAbstractButton::clicked, this,
            [this] { (new ProposeDialog(m_context, edited().about, this))->open(); });
    head->addWidget(propose);
    head->addWidget(add);
    m_list = new QListWidget(pane);
    m_list->setObjectName(QStringLiteral("segment.list"));
    m_list->setAccessibleName(tr("Segments"));
    m_list->setFrameShape(QFrame::NoFrame);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    return pane;
}

QWidget *SegmentsPage::buildHead()
{
    auto *head = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    m_title = new Label(TextStyle::PaneTitle, head);
    m_title->setObjectName(QStringLiteral("segment.title"));
    m_title->setElide(Elide::AtEnd);
    const auto button = [head](const QString &text, const char *key, ButtonVariant variant) {
        auto *made = new Button(text, head, variant);
        made->setObjectName(QLatin1String(key));
        return made;
    };
    m_members = button(tr("Show members"), "segment.show", ButtonVariant::Normal);
    m_freeze = button(tr("Freeze"), "segment.freeze", ButtonVariant::Normal);
    m_remove = button(tr("Delete"), "segment.delete", ButtonVariant::Normal);
    m_save = button(tr("Save segment"), "segment.save", ButtonVariant::Primary);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_title, 1);
    for (Button *one : {m_members, m_freeze, m_remove, m_save})
        row->addWidget(one);
    return head;
}

QWidget *SegmentsPage::buildForm()
{
    auto *form = new QWidget(this);
    m_name = new QLineEdit(form);
    m_name->setObjectName(QStringLiteral("segment.name"));
    m_name->setAccessibleName(tr("Name"));
    m_about = new QComboBox(form);
    m_about->setObjectName(QStringLiteral("segment.about"));
    m_about->setAccessibleName(tr("Of"));
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Company})
        m_about->addItem(messages::kindTitle(kind), static_cast<int>(kind));
    m_condition = new FilterLine(m_source, m_texts, form);
    m_condition->setObjectName(QStringLiteral("segment.condition"));
    m_size = new Label(TextStyle::BodyStrong, form);
    m_size->setObjectName(QStringLiteral("segment.size"));
    auto *rows = new QFormLayout(form);
    rows->setContentsMargins(metrics::kSpace16, metrics::kSpace16, metrics::kSpace16, metrics::kSpace8);
    rows->setHorizontalSpacing(metrics::kSpace16);
    rows->setVerticalSpacing(metrics::kSpace8);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &label, QWidget *field) {
        rows->addRow(new Label(label, TextStyle::Body, form), field);
    };
    add(tr("Name"), m_name);
    add(tr("Of"), m_about);
    add(tr("Only those where"), m_condition);
    add(tr("Finds"), m_size);
    return form;
}

QWidget *SegmentsPage::buildRight()
{
    auto *right = new QWidget(this);
    m_sheet = new SegmentSheet(right);
    auto *inner = new QWidget(right);
    auto *stack = new QVBoxLayout(inner);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    stack->addWidget(buildForm());
    stack->addWidget(m_sheet, 1);
    auto *area = new QScrollArea(right);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(inner);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(area, 1);
    return right;
}

void SegmentsPage::wire()
{
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_filling && row >= 0 && row < static_cast<int>(m_all.size()))
            show(m_all[static_cast<std::size_t>(row)].segment);
    });
    connect(m_name, &QLineEdit::textEdited, this, &SegmentsPage::presentHead);
    connect(m_about, &QComboBox::currentIndexChanged, this, [this] {
        if (m_filling)
            return;
        m_condition->setCatalogue(edited().about, m_context.workspace.catalogue());
        m_condition->setFilter({});
        edit();
    });
    connect(m_condition, &FilterLine::filterChanged, this, &SegmentsPage::edit);
    connect(m_condition, &FilterLine::preview, this, &SegmentsPage::count);
    connect(m_save, &QAbstractButton::clicked, this, &SegmentsPage::save);
    connect(m_freeze, &QAbstractButton::clicked, this, &SegmentsPage::freeze);
    connect(m_remove, &QAbstractButton::clicked, this, &SegmentsPage::remove);
    connect(m_members, &QAbstractButton::clicked, this, &SegmentsPage::showMembers);
    connect(&m_context.workspace, &workspace::Workspace::changed, this, [this] {
        m_outdated = true;
        if (isVisible())
            read();
    });
}

void SegmentsPage::read()
{
    m_outdated = false;
    SegmentDesk(m_context.workspace)
        .all()
        .then(this, [this](const core::Result<std::vector<CountedSegment>> &all) {
            if (!all) {
                m_context.notices.failed(all.error());
                return;
            }
            m_all = *all;
            fillList();
        });
}

/// With the one in front chosen; a changed form stays as it is.
void SegmentsPage::fillList()
{
    const QScopedValueRollback filling(m_filling, true);
    m_list->clear();
    int current = -1;
    for (const auto &[segment, size] : m_all) {
        const QString count = size ? messages::numberText(*size) : QStringLiteral("–");
        new QListWidgetItem(QStringLiteral("%1  ·  %2").arg(segment.name, count), m_list);
        if (segment.id == m_segment.id)
            current = m_list->count() - 1;
    }
    if (current < 0 && !m_segment.id.isValid() && !m_wantsNew && !m_all.empty() && !isChanged())
        current = 0;
    m_list->setCurrentRow(current);
    if (current >= 0 && !isChanged())
        show(m_all[static_cast<std::size_t>(current)].segment);
    else if (current < 0 && m_segment.id.isValid())
        startNew();
    else
        weigh();
}

void SegmentsPage::startNew()
{
    Segment fresh;
    show(fresh);
    const QScopedValueRollback filling(m_filling, true);
    m_list->setCurrentRow(-1);
}

void SegmentsPage::show(const Segment &segment)
{
    m_segment = segment;
    m_wantsNew = m_wantsNew && !segment.id.isValid();
    {
        const QScopedValueRollback filling(m_filling, true);
        m_name->setText(segment.name);
        m_about->setCurrentIndex(segment.about == RecordKind::Company ? 1 : 0);
        m_condition->setCatalogue(segment.about, m_context.workspace.catalogue());
        m_condition->refreshNames();
        m_condition->setFilter(segment.condition);
    }
    m_about->setEnabled(!segment.id.isValid());
    m_condition->setEnabled(!segment.frozen);
    presentHead();
    weigh();
}

Segment SegmentsPage::edited() const
{
    Segment segment = m_segment;
    segment.name = m_name->text().trimmed();
    segment.about = static_cast<RecordKind>(m_about->currentData().toInt());
    if (!(m_condition->filter() == segment.condition)) {
        segment.condition = m_condition->filter();
        segment.fault.clear();
    }
    return segment;
}

bool SegmentsPage::isChanged() const
{
    const Segment now = edited();
    return now.name != m_segment.name || now.about != m_segment.about ||
           !(now.condition == m_segment.condition);
}

void SegmentsPage::edit()
{
    presentHead();
    weigh();
}

void SegmentsPage::presentHead()
{
    const bool kept = m_segment.id.isValid();
    m_title->setText(!kept              ? tr("New segment")
                     : m_segment.frozen ? tr("%1 (frozen)").arg(m_segment.name)
                                        : m_segment.name);
    const QString why = whyNotWritable(m_context.workspace);
    const auto allow = [&](Button *button, const QString &reason) {
        if (!why.isEmpty())
            button->setUnavailable(why);
        else if (!reason.isEmpty())
            button->setUnavailable(reason);
        else
            button->setAvailable();
    };
    const QString notKept = kept ? QString() : tr("Save the segment first.");
    allow(m_save, edited().name.isEmpty() ? tr("Give the segment a name.")
                  : isChanged()           ? QString()
                                          : tr("Everything is saved."));
    allow(m_freeze, m_segment.frozen ? tr("It is frozen already.")
                    : isChanged()    ? tr("Save the segment first.")
                                     : notKept);
    allow(m_remove, notKept);
    if (kept && !isChanged())
        m_members->setAvailable();
    else
        m_members->setUnavailable(tr("Save the segment first."));
    Q_EMIT stateChanged();
}

/// While a condition is typed.
void SegmentsPage::count(const domain::Filter &condition)
{
    Segment asked = edited();
    asked.condition = condition;
    SegmentDesk(m_context.workspace).count(asked).then(this, [this](const core::Result<qint64> &size) {
        if (size)
            m_condition->setPreviewCount(*size);
    });
}

void SegmentsPage::weigh()
{
    if (!isVisible())
        return;
    const Segment asked = edited();
    SegmentDesk(m_context.workspace)
        .quality(asked)
        .then(this, [this, asked, turn = ++m_turn](const core::Result<workspace::SegmentQuality> &quality) {
            if (turn != m_turn)
                return;
            if (quality) {
                m_size->setText(
                    tr("%1 of %2")
                        .arg(messages::countOf(asked.about, quality->sheet.in.count),
                             messages::numberText(quality->sheet.in.count + quality->sheet.others.count)));
                m_sheet->setQuality(asked, *quality, m_context.workspace.currency());
            } else {
                m_size->setText(messages::sentence(quality.error(), m_context.workspace.catalogue().get()));
            }
            m_sheet->setVisible(quality.has_value());
            Q_EMIT presented();
        });
}

void SegmentsPage::save()
{
    const Segment segment = edited();
    SegmentDesk(m_context.workspace)
        .keep(segment)
        .then(this, [this](const core::Result<workspace::Written<Segment>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(tr("%1 saved.").arg(messages::quoted(written->value.name)),
                                   written->changeset);
            show(written->value);
            read();
        });
}

void SegmentsPage::freeze()
{
    const QString name = messages::quoted(m_segment.name);
    SegmentDesk(m_context.workspace)
        .freeze(m_segment)
        .then(this, [this, name](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(tr("%1 frozen.").arg(name), written->changeset);
        });
}

void SegmentsPage::remove()
{
    const QString sentence = tr("%1 moved to the trash.").arg(messages::quoted(m_segment.name));
    workspace::RecordDesk(m_context.workspace)
        .trash({{RecordKind::Segment, m_segment.id}})
        .then(this, [this, sentence](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(sentence, written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void SegmentsPage::showMembers()
{
    (new MembersDialog(m_context, m_segment, this))->open();
}

void SegmentsPage::focusFilter()
{
    m_condition->focusEditor();
}

bool SegmentsPage::openRecord(const domain::RecordRef &ref)
{
    if (ref.kind != RecordKind::Segment)
        return false;
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&](const CountedSegment &one) { return one.segment.id == ref.id; });
    if (found != m_all.end())
        show(found->segment);
    return true;
}

bool SegmentsPage::trigger(const QString &actionId)
{
    if (actionId != QLatin1String("segment.new"))
        return false;
    m_wantsNew = true;
    startNew();
    m_name->setFocus();
    return true;
}

void SegmentsPage::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (m_outdated)
        read();
    else
        weigh();
}

} // namespace rapport::ui
