# Finds libxlsxwriter (no CMake package of its own): target XlsxWriter::xlsxwriter.
find_path(XlsxWriter_INCLUDE_DIR xlsxwriter.h)
find_library(XlsxWriter_LIBRARY NAMES xlsxwriter)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(XlsxWriter REQUIRED_VARS XlsxWriter_LIBRARY XlsxWriter_INCLUDE_DIR)
if(XlsxWriter_FOUND AND NOT TARGET XlsxWriter::xlsxwriter)
  find_package(ZLIB REQUIRED)
  add_library(XlsxWriter::xlsxwriter UNKNOWN IMPORTED)
  set_target_properties(XlsxWriter::xlsxwriter PROPERTIES IMPORTED_LOCATION "${XlsxWriter_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${XlsxWriter_INCLUDE_DIR}" INTERFACE_LINK_LIBRARIES ZLIB::ZLIB)
endif()
