#pragma once

namespace rapport::ui::metrics {

// Logical pixels of the drawing at 100 %. Heights of things that hold text grow with the font: see Theme::scaled().
inline constexpr int kSpace4 = 4;
inline constexpr int kSpace8 = 8;
inline constexpr int kSpace12 = 12;
inline constexpr int kSpace16 = 16;
inline constexpr int kSpace20 = 20;
inline constexpr int kSpace24 = 24;

inline constexpr int kRadiusPill = 4;  // pill, tag, key cap
inline constexpr int kRadiusField = 6; // button, field, chip, card
inline constexpr int kRadiusTile = 8;  // tile, column, dialog, avatar of a record

inline constexpr int kRow = 32;
inline constexpr int kRowCompact = 28;
inline constexpr int kRowWide = 36;
inline constexpr int kHeader = 28;
inline constexpr int kFooter = 36;
inline constexpr int kField = 28;
inline constexpr int kButton = 28;
inline constexpr int kSmallButton = 24;
inline constexpr int kChip = 24;
inline constexpr int kPill = 20;
inline constexpr int kMenuItem = 32;
inline constexpr int kMenuBar = 32;
inline constexpr int kStatusBar = 28;
inline constexpr int kPaneHeader = 56;
inline constexpr int kDialogFooter = 56;
inline constexpr int kStrip = 32;
inline constexpr int kRail = 76;
inline constexpr int kRailItem = 56;
inline constexpr int kBadge = 16;
inline constexpr int kRing = 24;
inline constexpr int kScrollThumb = 6;
inline constexpr int kScrollBar = 10;
inline constexpr int kSplitter = 5;
inline constexpr int kFocusRing = 2;
inline constexpr int kFieldLabel = 72;

inline constexpr int kIconRail = 20;
inline constexpr int kIcon = 16;
inline constexpr int kIconMark = 14;
inline constexpr int kIconSmall = 12;

inline constexpr int kMotionMs = 120;

} // namespace rapport::ui::metrics
