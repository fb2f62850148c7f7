#pragma once

#include "domain/record.h"
#include "ui/dialogs/actdialog.h"

class QVBoxLayout;

namespace rapport::ui {

/// Phones, e-mails, links and postal addresses of one record: any number of each, labels, one primary of each kind.
/// Hands back the lists; saves nothing itself.
class ReachDialog final : public ActDialog {
    Q_OBJECT
public:
    ReachDialog(const domain::Record &record, QWidget *parent);

    std::vector<domain::ContactPoint> contactPoints() const;
    std::vector<domain::Address> addresses() const;

    /// Puts the caret where a field stands: into the row with this id, else the first of its kind, else a new one. `field` is
    /// "email", "phone", "website", or a line of an address.
    void focusField(const QString &field, domain::RecordId part);

private:
    struct PointRow;
    struct AddressRow;

    void addPoint(const domain::ContactPoint &point);
    void addAddress(const domain::Address &address);
    void buildPoints();
    void buildAddresses();

    std::vector<PointRow *> m_points;
    std::vector<AddressRow *> m_addresses;
    QVBoxLayout *m_pointBox = nullptr;
    QVBoxLayout *m_addressBox = nullptr;
};

} // namespace rapport::ui
