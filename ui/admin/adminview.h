#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

#include <QHash>

class QListWidget;
class QStackedWidget;

namespace rapport::ui {

/// What an admin does, a page each: fields, tags, users, backup, trash, history, check, settings. A page is made when it
/// is first shown. Owned by the main window's pages.
class AdminView final : public View {
    Q_OBJECT
public:
    explicit AdminView(AppContext &context, QWidget *parent = nullptr);

    static QStringList pageKeys();
    void showPage(const QString &key);
    QString page() const;
    void focusNextPane() override;

private:
    QWidget *makePage(const QString &key);

    AppContext &m_context;
    QListWidget *m_names = nullptr;
    QStackedWidget *m_pages = nullptr;
    QHash<QString, QWidget *> m_made;
};

} // namespace rapport::ui
