#include "ui/value/workingdialog.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kLabelWidth = 96;
constexpr int kWide = 640;
constexpr int kLeastHigh = 320;

} // namespace

WorkingDialog::WorkingDialog(const messages::FigureWorking &working, QWidget *parent)
    : ActDialog(tr("What is this number"), tr("Close"), parent)
{
    setObjectName(QStringLiteral("working"));
    setCancelVisible(false);
    body().addWidget(new Label(working.title, TextStyle::Secondary, this));
    auto *figure = new Label(working.figure, TextStyle::Figure, this);
    figure->setObjectName(QStringLiteral("working.figure"));
    figure->setVisible(!working.figure.isEmpty());
    body().addWidget(figure);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::kSpace12);
    grid->setVerticalSpacing(metrics::kSpace8);
    grid->setColumnStretch(1, 1);
    for (const auto &[what, words] : working.lines) {
        const int row = grid->rowCount();
        auto *head = new Label(what, TextStyle::Secondary, this);
        head->setColorRole(ColorRole::Text2);
        head->setMinimumWidth(kLabelWidth);
        auto *text = new Label(words, TextStyle::Body, this);
        text->setObjectName(QStringLiteral("working.line"));
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        grid->addWidget(head, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    body().addLayout(grid);
    body().addStretch(1);
    resize(kWide, std::max(kLeastHigh, layout()->totalHeightForWidth(kWide)));
    connect(this, &ActDialog::committed, this, &QDialog::accept);
}

} // namespace rapport::ui
