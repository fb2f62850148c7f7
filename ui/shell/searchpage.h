#pragma once

#include "domain/listquery.h"
#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

#include <QTimer>
#include <optional>

class QLineEdit;
class QListView;

namespace rapport::ui {

class Chip;
class EmptyState;
class Label;
class SearchModel;

/// Full-text search on a page of its own: type facets with counts, and hits with the typed words marked. Owned by the main
/// window's pages.
class SearchPage final : public View {
    Q_OBJECT
public:
    explicit SearchPage(AppContext &context, QWidget *parent = nullptr);

    /// Searches for the words.
    void applyFilter(const QString &words) override;
    domain::RecordRef currentRecord() const override;
    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

private:
    void build();
    QWidget *makeFacets();
    void search();
    using Counts = std::optional<QHash<domain::RecordKind, qint64>>;
    /// Without figures while nobody has counted.
    void showFacets(const Counts &counts);
    void chooseFacet(int index);
    void open(bool ownWindow);

    AppContext &m_context;
    QLineEdit *m_input = nullptr;
    QListView *m_list = nullptr;
    SearchModel *m_model = nullptr;
    EmptyState *m_empty = nullptr;
    QList<Chip *> m_facets;
    std::optional<domain::RecordKind> m_kind;
    int m_turn = 0;
    QString m_counted; ///< the words that the figures on the facets are of
};

} // namespace rapport::ui
