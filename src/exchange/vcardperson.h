#pragma once

#include "domain/record.h"
#include "exchange/vcardreader.h"

namespace rapport::exchange {

/// A person as a card tells it: texts under our field keys, the company's name in the first role. What no field takes
/// stands line by line in "vcard_extra", ready to be written back. Only PRODID and REV, which tell about the file, and
/// parameters other than TYPE and PREF are left out.
domain::Record personOf(const VCard &card);

} // namespace rapport::exchange
