#pragma once

#include "workspace/orders.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace rapport::ui {

/// A line that completes the code or name of a product, by search while typing. Owned by its parent.
class ProductPicker final : public QLineEdit {
    Q_OBJECT
public:
    ProductPicker(workspace::Workspace &workspace, QWidget *parent);

    /// The product that was chosen from the list; nothing while words stand there.
    const std::optional<workspace::OfferedProduct> &product() const { return m_product; }

Q_SIGNALS:
    void picked();
    void entered(); ///< Return, with nothing chosen from the list
    void tabbed(bool back);

protected:
    bool event(QEvent *event) override;

private:
    void search(const QString &words);
    void offer(const std::vector<workspace::OfferedProduct> &products);
    void take(int row);

    workspace::Workspace &m_workspace;
    QStringListModel *m_names;
    QCompleter *m_completer;
    std::vector<workspace::OfferedProduct> m_offered;
    std::optional<workspace::OfferedProduct> m_product;
    int m_turn = 0;
};

} // namespace rapport::ui
