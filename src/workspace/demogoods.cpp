#include "workspace/demogoods.h"

namespace rapport::workspace::demo {

const Good kGoods[] = {
    {"C-101", "House espresso 1 kg", "Coffee / Espresso", "bag", 2180, 1140, 70, 60, 24, true},
    {"C-102", "Dark roast 1 kg", "Coffee / Espresso", "bag", 2060, 1060, 45, 40, 24, true},
    {"C-103", "Milano blend 1 kg", "Coffee / Espresso", "bag", 2340, 1280, 40, 45, 24, true},
    {"C-104", "Single origin Huila 1 kg", "Coffee / Espresso", "bag", 3160, 1820, 14, 34, 12, true},
    {"C-105", "Organic espresso 1 kg", "Coffee / Espresso", "bag", 2660, 1560, 26, 38, 18, true},
    {"C-201", "Filter roast 1 kg", "Coffee / Filter", "bag", 2240, 1180, 48, 30, 24, true},
    {"C-202", "Ethiopia Sidamo 500 g", "Coffee / Filter", "bag", 1780, 960, 12, 36, 12, true},
    {"C-203", "Kenya AA 500 g", "Coffee / Filter", "bag", 1960, 1120, 10, 30, 12, true},
    {"C-204", "Office blend 5 kg", "Coffee / Filter", "sack", 8940, 5160, 44, 2, 8, true},
    {"C-301", "Decaf espresso 1 kg", "Coffee / Decaf", "bag", 2480, 1400, 22, 18, 10, true},
    {"C-302", "Decaf filter 500 g", "Coffee / Decaf", "bag", 1420, 800, 8, 14, 9, true},
    {"T-101", "Earl Grey, 100 bags", "Tea and chocolate / Tea", "box", 1240, 620, 18, 12, 9, true},
    {"T-102", "Sencha 250 g", "Tea and chocolate / Tea", "bag", 1680, 880, 7, 12, 6, true},
    {"T-103", "Herbal blend, 100 bags", "Tea and chocolate / Tea", "box", 1160, 560, 14, 10, 9, true},
    {"T-201", "Drinking chocolate 1 kg", "Tea and chocolate / Chocolate", "bag", 1520, 780, 20, 14, 9, true},
    {"M-101", "Doppio 2", "Machines / Espresso machines", "piece", 642000, 455800, 2, 0, 2, true},
    {"M-102", "Doppio 1", "Machines / Espresso machines", "piece", 398000, 282600, 2, 0, 2, true},
    {"M-201", "Office machine S", "Machines / Espresso machines", "piece", 189000, 128600, 3, 0, 3, true},
    {"M-301", "Piccola", "Machines / Espresso machines", "piece", 74800, 50800, 1, 5, 2, true},
    {"M-900", "Doppio Classic", "Machines / Espresso machines", "piece", 548000, 412000, 0, 0, 1, false},
    {"F-101", "Batch brewer B2", "Machines / Filter machines", "piece", 94000, 63000, 2, 0, 2, true},
    {"G-101", "Mahlwerk M75", "Machines / Grinders", "piece", 112000, 72800, 3, 1, 3, true},
    {"G-102", "Mahlwerk M58", "Machines / Grinders", "piece", 64000, 40600, 3, 3, 3, true},
    {"G-201", "Hand grinder", "Machines / Grinders", "piece", 8900, 5200, 1, 10, 3, true},
    {"K-101", "Milk cooler K4", "Machines / Milk", "piece", 48600, 31600, 3, 0, 2, true},
    {"K-102", "Milk frother", "Machines / Milk", "piece", 12800, 7800, 3, 8, 3, true},
    {"W-101", "Water filter W10", "Care / Water", "piece", 8400, 4400, 8, 4, 3, true},
    {"W-102", "Filter cartridges, 4 pieces", "Care / Water", "pack", 5200, 2480, 20, 12, 6, true},
    {"W-201", "Descaling kit", "Care / Cleaning", "piece", 2260, 940, 16, 14, 6, true},
    {"W-202", "Cleaning tablets, 100 pieces", "Care / Cleaning", "box", 1940, 760, 24, 14, 6, true},
    {"W-203", "Brush set", "Care / Cleaning", "piece", 1280, 560, 8, 8, 6, true},
    {"A-101", "Espresso cups, 12 pieces", "Accessories / Cups", "box", 6840, 3900, 6, 5, 6, true},
    {"A-102", "Cappuccino cups, 12 pieces", "Accessories / Cups", "box", 7920, 4480, 6, 4, 6, true},
    {"A-103", "Takeaway cups, 1,000 pieces", "Accessories / Cups", "box", 9480, 5860, 16, 0, 9, true},
    {"A-201", "Tamper 58 mm", "Accessories / Tools", "piece", 3860, 1880, 3, 8, 3, true},
    {"A-202", "Milk jug", "Accessories / Tools", "piece", 2440, 1120, 5, 8, 6, true},
    {"A-203", "Paper filters, 1,000 pieces", "Accessories / Tools", "box", 1860, 820, 18, 10, 9, true},
    {"S-101", "Service Plus, one year", "Service / Contracts", "year", 58000, 30200, 4, 0, 2, true},
    {"S-102", "Barista training day", "Service / Training", "day", 42000, 22600, 3, 2, 2, true},
    {"S-103", "Installation", "Service / Work", "piece", 24000, 15600, 0, 0, 1, true},
    {"S-104", "Repair", "Service / Work", "hour", 9600, 6240, 6, 1, 6, true},
    {"X-101", "Gift box Four origins", "Coffee / Gifts", "box", 4980, 2840, 4, 12, 9, true},
};
const int kGoodCount = static_cast<int>(sizeof(kGoods) / sizeof(kGoods[0]));

const Together kTogether[] = {
    {"M-101", "G-101", 62}, {"M-101", "S-103", 78}, {"M-101", "K-101", 41}, {"M-101", "W-101", 47},
    {"M-102", "G-102", 58}, {"M-102", "S-103", 66}, {"M-102", "W-101", 44}, {"M-201", "W-101", 38},
    {"M-201", "C-204", 55}, {"M-301", "G-201", 34}, {"M-301", "A-201", 36}, {"M-301", "C-101", 48},
    {"F-101", "A-203", 64}, {"F-101", "C-201", 52}, {"G-101", "S-102", 22}, {"W-101", "W-102", 46},
    {"C-101", "W-202", 17}, {"C-102", "W-202", 14}, {"C-103", "A-202", 6},  {"C-201", "A-203", 34},
    {"C-202", "A-203", 21}, {"C-204", "T-101", 16}, {"C-204", "A-103", 24}, {"A-103", "T-201", 18},
    {"K-102", "A-202", 43}, {"W-201", "W-203", 29}, {"T-101", "T-103", 38}, {"X-101", "T-201", 15},
    {"C-301", "C-101", 41}, {"S-101", "W-201", 33},
};
const int kTogetherCount = static_cast<int>(sizeof(kTogether) / sizeof(kTogether[0]));

} // namespace rapport::workspace::demo
