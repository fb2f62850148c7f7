#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

#include <memory>

namespace rapport::ui {

/// A list of records of one kind beside the card of the current one: People and Companies.
/// Left: saved view, filter line of chips, table, footer. Right: the card.
class ListView final : public View {
    Q_OBJECT
public:
    ListView(AppContext &context, domain::RecordKind kind, QWidget *parent = nullptr);
    ~ListView() override;

    void applyFilter(const QString &expression) override;
    bool openRecord(const domain::RecordRef &ref) override;
    domain::RecordRef currentRecord() const override;
    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Parts;
    void wire();
    void restoreSizes();
    void keepSizes();
    void openCard();
    void showList();

    std::unique_ptr<Parts> m_parts;
};

} // namespace rapport::ui
