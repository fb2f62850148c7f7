#pragma once

#include "domain/listquery.h"

#include <QRandomGenerator>
#include <QStringList>

namespace rapport::bench {

/// What `count` key strokes ask, one string a key: names of these people (values: their phone) typed letter by letter in
/// every odd way: from one letter, words in another order, without accents, from a word's middle, digits of a phone.
QStringList scriptedKeys(const std::vector<domain::ListRow> &people, int count, QRandomGenerator &random);

} // namespace rapport::bench
