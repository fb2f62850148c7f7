#include "ui/segments/segmentsheet.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr double kPerCent = 100;
constexpr double kTenths = 10;
constexpr int kLabelWidth = 300;
constexpr int kFigureWidth = 170;

QString shareText(qint64 part, qint64 whole)
{
    return whole > 0 ? messages::numberText(std::round(kTenths * kPerCent * double(part) / double(whole)) /
                                            kTenths) +
                           QStringLiteral(" %")
                     : SegmentSheet::tr("n/a");
}

QString moneyText(std::optional<double> minor, const QString &currency)
{
    return minor ? messages::moneyText({std::llround(*minor), currency}) : SegmentSheet::tr("n/a");
}

QTableWidget *addTable(QWidget *parent, const QString &name, const QString &key, const QStringList &titles)
{
    auto *table = new QTableWidget(0, static_cast<int>(titles.size()), parent);
    table->setObjectName(key);
    table->setAccessibleName(name);
    table->setHorizontalHeaderLabels(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < table->columnCount(); ++column)
        table->setColumnWidth(column, column == 0 ? kLabelWidth : kFigureWidth);
    return table;
}

void addRow(QTableWidget &table, const QStringList &cells)
{
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column)
        table.setItem(row, column, new QTableWidgetItem(cells[column]));
}

void fitHeight(QTableWidget &table)
{
    table.setFixedHeight(table.horizontalHeader()->sizeHint().height() + table.verticalHeader()->length() +
                         metrics::kSpace4);
}

QString channelLabel(const QString &channel)
{
    if (channel == QLatin1String("email"))
        return SegmentSheet::tr("Agreed to e-mail and have an address");
    if (channel == QLatin1String("phone"))
        return SegmentSheet::tr("Agreed to calls and have a number");
    if (channel == QLatin1String("letter"))
        return SegmentSheet::tr("Agreed to letters and have an address");
    return SegmentSheet::tr("Agreed to text messages and have a number");
}

} // namespace

SegmentSheet::SegmentSheet(QWidget *parent)
    : QWidget(parent),
      m_figures(addTable(this, tr("What the segment is worth"), QStringLiteral("segment.figures"),
                         {QString(), tr("This segment"), tr("Everybody else")})),
      m_overlaps(addTable(this, tr("What it shares with other segments"), QStringLiteral("segment.overlaps"),
                          {tr("Other segment"), tr("In both"), tr("Of this segment")}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace16);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(new Label(tr("What the segment is worth"), TextStyle::BodyStrong, this));
    column->addWidget(m_figures);
    column->addSpacing(metrics::kSpace12);
    column->addWidget(new Label(tr("What it shares with other segments"), TextStyle::BodyStrong, this));
    column->addWidget(m_overlaps);
    column->addStretch(1);
}

void SegmentSheet::setQuality(const domain::Segment &segment, const workspace::SegmentQuality &quality,
                              const QString &currency)
{
    const storage::SegmentPart &in = quality.sheet.in;
    const storage::SegmentPart &others = quality.sheet.others;
    const qint64 all = in.count + others.count;
    const auto money = [&](qint64 minor) { return messages::moneyText({minor, currency}); };
    m_figures->setRowCount(0);
    addRow(*m_figures,
           {tr("How many"), messages::countOf(segment.about, in.count), messages::numberText(others.count)});
    addRow(*m_figures, {tr("Share of all"), shareText(in.count, all), shareText(others.count, all)});
    addRow(*m_figures,
           {tr("Bought something"), shareText(in.buyers, in.count), shareText(others.buyers, others.count)});
    addRow(*m_figures, {tr("Revenue to date"), money(in.revenue), money(others.revenue)});
    addRow(*m_figures, {tr("Margin to date"), money(in.margin), money(others.margin)});
    addRow(*m_figures, {tr("Revenue of each, on average"), moneyText(in.mean, currency),
                        moneyText(others.mean, currency)});
    addRow(*m_figures, {tr("Standard deviation of that"), moneyText(in.deviation, currency),
                        moneyText(others.deviation, currency)});
    for (const auto &[channel, count] : quality.sheet.reachable)
        addRow(*m_figures, {channelLabel(channel), shareText(count, in.count), QString()});
    fitHeight(*m_figures);
    m_overlaps->setRowCount(0);
    for (const auto &[other, both] : quality.overlaps)
        addRow(*m_overlaps, {other.name, messages::numberText(both), shareText(both, in.count)});
    fitHeight(*m_overlaps);
}

} // namespace rapport::ui
