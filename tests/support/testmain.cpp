#include "support/support.h"

#ifdef RAPPORT_GUI_TESTS
#include <QApplication>
#else
#include <QCoreApplication>
#endif

int main(int argc, char **argv)
{
    rapport::test::prepareProcess();
#ifdef RAPPORT_GUI_TESTS
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
#else
    const QCoreApplication application(argc, argv);
#endif
    rapport::test::watchQtWarnings();
    return rapport::test::runSession(argc, argv);
}
