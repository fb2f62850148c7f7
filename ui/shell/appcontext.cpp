#include "ui/shell/appcontext.h"

#include <QCoreApplication>

namespace rapport::ui {

QString whyNotWritable(const workspace::Workspace &store)
{
    if (store.isLost())
        return QCoreApplication::translate(
            "Shell", "The file of this store is gone or changed. Save it elsewhere first.");
    return store.isReadOnly() ? QCoreApplication::translate("Shell", "This store is open for reading only.")
                              : QString();
}

} // namespace rapport::ui
