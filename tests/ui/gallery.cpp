#include "tests/ui/gallery.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chipfield.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/field.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/tabstrip.h"
#include "ui/widgets/tagmark.h"
#include "ui/widgets/warningstrip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui::gallery {

namespace {

class SampleDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(*option.widget);
        paintRowGround(*painter, option, theme);
        CellText cell{index.data().toString(), index.column() == 0 ? ColorRole::Text : ColorRole::Text2,
                      index.column() == 3 ? Qt::AlignTrailing : Qt::AlignLeading, TextStyle::Body};
        cell.leadingPad = index.column() == 0 ? 16 : 8;
        cell.trailingPad = index.column() == 3 ? 16 : 8;
        if (index.column() == 3)
            cell.style = TextStyle::BodyMedium;
        const QList<RowMark> marks = index.row() == 3 && index.column() == 0
                                         ? QList<RowMark>{{Icon::Duplicate, ColorRole::Warn}}
                                         : QList<RowMark>{};
        paintMarkedCell(*painter, option, cell, marks, theme, index.row() == 1);
    }
};

// Ring icons, step marks, key caps and bars, which are painted and not widgets.
class PaintedSamples final : public QWidget {
public:
    using QWidget::QWidget;
    [[nodiscard]] QSize sizeHint() const override { return {440, 60}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(*this);
        QPainter painter(this);
        int x = 0;
        for (const Icon icon :
             {Icon::Call, Icon::Pipeline, Icon::Chat, Icon::Mail, Icon::Edit, Icon::Meeting}) {
            paintRingIcon(painter, {x, 0}, icon, theme, icon == Icon::Meeting);
            x += 32;
        }
        paintLargeRingIcon(painter, {x, 0}, Icon::Service, theme);
        x += 44;
        for (const StepMark mark : {StepMark::Overdue, StepMark::Today, StepMark::Later, StepMark::None}) {
            paintStepMark(painter, QPointF(x, 5), mark, theme);
            x += 22;
        }
        x = 0;
        for (const QString &key : {QStringLiteral("Ctrl"), QStringLiteral("Shift"), QStringLiteral("F")}) {
            paintKeyCap(painter, {x, 34, 100, 20}, key, theme);
            x += keyCapWidth(key, theme) + 4;
        }
        paintBar(painter, QRectF(160, 40, 200, 8), 0.67, theme.accentFill, theme.line, layoutDirection());
    }
};

template <typename... Widgets>
QHBoxLayout *row(Widgets *...widgets)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(8);
    (layout->addWidget(widgets), ...);
    layout->addStretch(1);
    return layout;
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

Button *button(const char *words, ButtonVariant variant, std::optional<Icon> icon = std::nullopt)
{
    auto *result = new Button(text(words), nullptr, variant);
    if (icon)
        result->setDrawing(*icon);
    return result;
}

void addButtons(QVBoxLayout &column)
{
    auto *disabled = button("Send", ButtonVariant::Primary, Icon::Send);
    disabled->setUnavailable(text("No one is left"));
    auto *save = button("Save", ButtonVariant::Primary);
    save->setSmall(true);
    save->setShortcutHint(text("Ctrl+Enter"));
    auto *done = button("Done", ButtonVariant::Normal);
    done->setSmall(true);
    column.addLayout(row(
        button("New", ButtonVariant::Primary, Icon::Add), button("Call", ButtonVariant::Normal, Icon::Call),
        button("Mail", ButtonVariant::Normal, Icon::Mail), button("More", ButtonVariant::Ghost),
        button("Delete", ButtonVariant::Danger, Icon::Trash), disabled));
    auto *menu = button("As of today", ButtonVariant::Normal, Icon::Clock);
    menu->setMenu(new QMenu(menu));
    column.addLayout(row(save, done, menu, new IconButton(Icon::Group, text("Group")),
                         new IconButton(Icon::Columns, text("Columns")),
                         new IconButton(Icon::More, text("More")), new LinkButton(text("Hôtels Belrive"))));
}

void addChips(QVBoxLayout &column)
{
    auto *field = new ChipField;
    const QList<ChipPart> either = {{text("Tier"), text("is"), text("A, B")},
                                    {text("Open deals"), text(">"), text("0")}};
    field->setChips({new Chip(QList<ChipPart>{{text("Status"), text("is"), text("customer")}}),
                     new Chip(QList<ChipPart>{{text("Owner"), text("is"), text("me")}}),
                     new Chip(QList<ChipPart>{{text("Mail"), text("is"), text("allowed")}}),
                     new Chip(either)});
    field->editor().setPlaceholderText(text("Type to filter"));
    field->setKeyHint(text("/"));
    field->setFixedWidth(444);
    column.addWidget(field);
    auto *all = new Chip(text("All 148"));
    all->setCheckable(true);
    all->setChecked(true);
    auto *parsed = new Chip(text("Fri 20 Nov, 10:00"));
    parsed->setLook(ChipLook::Active);
    parsed->setDrawing(Icon::Call);
    column.addLayout(row(all, new Chip(text("Calls 31")), new Chip(text("Mail 74")), parsed));
    auto *segments = new Segments;
    segments->addPart(text("Board"), Icon::Pipeline);
    segments->addPart(text("By month"), Icon::Calendar);
    segments->addPart(text("List"), Icon::Table);
    column.addLayout(row(segments));
    column.addLayout(row(new Pill(text("Internal"), nullptr, Tone::Neutral, Icon::Lock),
                         new Pill(text("2"), nullptr, Tone::Neutral, Icon::Attach),
                         new Pill(text("Won"), nullptr, Tone::Good, Icon::Check),
                         new Pill(text("Stale"), nullptr, Tone::Warn, Icon::Warning),
                         new Pill(text("Late"), nullptr, Tone::Bad, Icon::Alert)));
}

void addRecordHead(QVBoxLayout &column)
{
    auto *name = new Label(text("Anaïs Lefèvre"), TextStyle::RecordName);
    column.addLayout(row(new Avatar(text("Anaïs Lefèvre"), AvatarShape::Record, 48), name,
                         new TagMark(text("Hotel chain"), 2), new TagMark(text("Decides budget"), 3)));
    column.addLayout(row(new Avatar(text("Mira Solberg"), AvatarShape::Owner, 20), new Badge(9),
                         new Badge(2, nullptr, BadgeKind::Breach)));
    auto *strip = new WarningStrip;
    strip->setWarnings({{Icon::Warning, text("Invoice RE-2026-0418 is 12 days overdue")},
                        {Icon::Clock, text("Do not call before 10:00")},
                        {Icon::Star, text("VIP")}});
    column.addWidget(strip);
    auto *tabs = new TabStrip;
    tabs->addNamedTab(text("Note"), Icon::Note);
    tabs->setCurrentIndex(tabs->addNamedTab(text("Call"), Icon::Call));
    tabs->addNamedTab(text("Mail"), Icon::Mail);
    tabs->addNamedTab(text("Meeting"), Icon::Meeting);
    tabs->setTabCount(tabs->addNamedTab(text("Task"), Icon::Task), 3);
    column.addWidget(tabs);
    auto *deals = new SectionHeader(text("Deals"));
    deals->setRemark(text("2 open, 11 won"));
    deals->setAddable(text("Add deal"));
    auto *fields = new SectionHeader(text("Own fields"));
    fields->setRemark(text("6"));
    fields->setChecked(false);
    column.addWidget(deals);
    column.addWidget(fields);
}

void addFields(QVBoxLayout &column)
{
    auto *line = new QLineEdit(text("a.lefevre@belrive.example"));
    auto *wrong = new QLineEdit(text("31/02/2026"));
    auto *date = new Field(text("Since"), wrong);
    date->setReason(text("There is no 31 February. Write the last day as 28/02/2026."));
    auto *combo = new QComboBox;
    combo->addItems({text("Customer"), text("Prospect")});
    auto *spin = new QSpinBox;
    spin->setValue(12);
    auto *off = new QLineEdit(text("not editable"));
    off->setEnabled(false);
    column.addWidget(new Field(text("Mail"), line, nullptr, FieldLabel::Beside));
    column.addWidget(date);
    column.addLayout(row(combo, spin, off));
    auto *check = new QCheckBox(text("Newsletter"));
    check->setChecked(true);
    auto *partly = new QCheckBox(text("Some"));
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto *radio = new QRadioButton(text("French"));
    radio->setChecked(true);
    column.addLayout(
        row(check, new QCheckBox(text("Phone")), partly, radio, new QRadioButton(text("English"))));
    auto *area = new QPlainTextEdit(text("Week 49 confirmed, opening stays 1 December."));
    area->setFixedHeight(60);
    column.addWidget(area);
    auto *progress = new ProgressRow(text("Reading 3,400 rows"));
    progress->setProgress(67, 100);
    column.addWidget(progress);
}

QTableWidget *table()
{
    auto *view = new QTableWidget(12, 4);
    view->setHorizontalHeaderLabels({text("Name"), text("Company"), text("Contact"), text("12 mo. €")});
    const QList<QStringList> rows = {
        {text("Zeynep Yıldırım"), text("Boğaz Otelcilik A.Ş."), text("Yesterday"), text("61,940")},
        {text("Anaïs Lefèvre"), text("Hôtels Belrive"), text("2 days"), text("48,210")},
        {text("田中 陽子"), text("株式会社みなと珈琲"), text("9 days"), text("39,820")},
        {text("Céline Vandenberghe-Delacroix"), text("Brasserie Op de Meir"), text("16 days"),
         text("25,015")},
        {text("نور الهاشمي"), text("فندق الواحة"), text("7 days"), text("27,460")}};
    for (int r = 0; r < 12; ++r)
        for (int c = 0; c < 4; ++c)
            view->setItem(r, c, new QTableWidgetItem(rows.at(r % rows.size()).at(c)));
    view->setShowGrid(false);
    view->verticalHeader()->hide();
    view->setFrameShape(QFrame::NoFrame);
    view->verticalHeader()->setDefaultSectionSize(currentTheme().rowHeight());
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeaderItem(3)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setSortIndicator(3, Qt::DescendingOrder);
    view->horizontalHeader()->setHighlightSections(false);
    const QList<int> widths = {164, 152, 74, 78};
    for (int c = 0; c < 4; ++c)
        view->setColumnWidth(c, widths.at(c));
    view->setItemDelegate(new SampleDelegate(view));
    view->selectRow(1);
    view->setFixedHeight(260);
    return view;
}

QMenu *menu(QWidget *parent)
{
    auto *result = new QMenu(parent);
    result->addAction(themedIcon(Icon::Call), text("Call Anaïs"))->setShortcut(QKeySequence(text("Ctrl+L")));
    result->addAction(themedIcon(Icon::Mail), text("Write a mail"));
    result->addSeparator();
    QAction *shown = result->addAction(text("Show warnings"));
    shown->setCheckable(true);
    shown->setChecked(true);
    result->addMenu(text("Export"))->addAction(text("CSV"));
    result->addAction(themedIcon(Icon::Trash), text("Delete"))->setEnabled(false);
    result->setWindowFlags(Qt::Widget);
    result->setFixedSize(result->sizeHint());
    return result;
}

} // namespace

QWidget *makeGallery()
{
    auto *window = new Pane(ColorRole::Surface);
    window->setWindowTitle(text("Rapport widgets"));
    auto *outer = new QVBoxLayout(window);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *bar = new QMenuBar;
    for (const char *name : {"&File", "&Edit", "&View", "&Record"})
        bar->addMenu(text(name))->addAction(text("Open"));
    outer->addWidget(bar);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(16, 8, 16, 16);
    columns->setSpacing(24);
    outer->addLayout(columns);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    columns->addLayout(left);
    columns->addLayout(right);
    addButtons(*left);
    addChips(*left);
    left->addWidget(table());
    left->addWidget(new PaintedSamples);
    left->addStretch(1);
    addRecordHead(*right);
    addFields(*right);
    right->addWidget(menu(window));
    right->addStretch(1);
    auto *empty = new EmptyState(Icon::People, text("No people yet. Import a file or add the first one."));
    empty->setAction(text("Import people"), text("Ctrl+I"));
    empty->addLink(text("Add a person"));
    columns->addWidget(empty);
    auto *banner = new Banner;
    banner->showUndoable(text("Owner changed to Mira Solberg for 3 people."), text("Ctrl+Z"));
    banner->setFixedHeight(metrics::kStatusBar);
    outer->addWidget(new Separator(Qt::Horizontal));
    outer->addWidget(banner);
    return window;
}

} // namespace rapport::ui::gallery
