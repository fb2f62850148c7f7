#include "ui/dialogs/aboutdialog.h"

#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace rapport::ui {

AboutDialog::AboutDialog(const QString &store, QWidget *parent)
    : ActDialog(tr("About Rapport"), tr("Close"), parent)
{
    setObjectName(QStringLiteral("about"));
    setCancelVisible(false);
    body().addWidget(
        new Label(tr("Rapport %1").arg(QCoreApplication::applicationVersion()), TextStyle::PaneTitle, this));
    const QStringList lines{tr("Customer relationship management on the desktop."),
                            tr("Free software under the GNU General Public Licence, version 3 or later."),
                            tr("Qt %1").arg(QLatin1String(qVersion())),
                            store.isEmpty() ? tr("No store is open.") : tr("Store: %1").arg(store)};
    for (const QString &line : lines) {
        auto *label = new Label(line, TextStyle::Body, this);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        body().addWidget(label);
    }
    connect(this, &ActDialog::committed, this, &QDialog::accept);
}

} // namespace rapport::ui
