#pragma once

#include <QAbstractButton>

namespace rapport::ui {

class IconButton;

// The head of a part that folds: chevron, name, a quiet remark ("2 open, 11 won") and, when asked for, a plus. Checked
// means unfolded; Space, Enter, Left and Right fold. Owned by its parent.
class SectionHeader final : public QAbstractButton {
    Q_OBJECT

public:
    explicit SectionHeader(const QString &name, QWidget *parent = nullptr);

    void setRemark(const QString &remark);
    // Shows the plus; `name` says what it adds. Without a name there is none.
    void setAddable(const QString &name);
    // Unfolding shows `body`, folding hides it. Not owned.
    void setBody(QWidget *body);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void addRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeAdd();

    QString m_remark;
    IconButton *m_add = nullptr;
};

} // namespace rapport::ui
