#pragma once

#include <QWidget>

namespace rapport::ui::gallery {

// All widgets of the look side by side, to be compared with the drawings. Owned by the caller.
[[nodiscard]] QWidget *makeGallery();

} // namespace rapport::ui::gallery
