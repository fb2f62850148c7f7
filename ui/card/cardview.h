#pragma once

#include "ui/card/fieldplace.h"
#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

#include <memory>

namespace rapport::ui {

/// The card of one person or company: header, warning strip, headline figures, facts, timeline with composer, related
/// lists. Stands in a view's right pane or in a window of its own.
class CardView final : public View {
    Q_OBJECT
public:
    explicit CardView(AppContext &context, QWidget *parent = nullptr);
    ~CardView() override;

    bool openRecord(const domain::RecordRef &ref) override;
    domain::RecordRef currentRecord() const override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

    /// "2 of 84" and the arrows in the header; position from 1, 0 hides them.
    void setPosition(qint64 position, qint64 count);

Q_SIGNALS:
    void previousRequested();
    void nextRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    /// Takes mails and calendars; other files are the window's.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildCard();
    void connectParts();
    void connectFacts();
    void connectRelated();
    void load();
    void present();
    void readOrders(quint64 turn);
    void fail(const core::Error &error);
    void showPage(int page);
    void showFigure(const QString &id);
    /// Opens the editor of a field, once the record that is wanted is there.
    void editField(const FieldPlace &place);
    void edit(const FieldPlace &place);
    /// Saves what is being edited: an open fact, else the composer.
    void startSeries();
    void saveOpen();
    void openMenu(const QPoint &position);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace rapport::ui
