#pragma once

#include "ui/admin/adminpage.h"

namespace rapport::ui {

/// An admin page of labelled controls. Owned by the admin view.
class FormPage : public AdminPage {
    Q_OBJECT
public:
    FormPage(const QString &key, const QString &title, const QString &about, QWidget *parent);

protected:
    /// Puts a control under a label; names it for screen readers and tests.
    void addRow(const QString &name, const QString &label, QWidget *control, const QString &help = {});

private:
    QVBoxLayout *m_rows;
    QString m_key;
};

} // namespace rapport::ui
