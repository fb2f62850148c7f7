#pragma once

#include <QString>
#include <cstddef>
#include <cstdint>
#include <sys/mman.h>
#include <unistd.h>

namespace rapport::fuzz {

/// Bytes as a file in memory, for readers that take a path. Gone with its object.
class FuzzFile {
public:
    FuzzFile(const uint8_t *data, size_t size) : m_descriptor(memfd_create("fuzz", 0))
    {
        m_isWhole = m_descriptor >= 0 && write(m_descriptor, data, size) == static_cast<ssize_t>(size);
    }
    FuzzFile(const FuzzFile &) = delete;
    FuzzFile &operator=(const FuzzFile &) = delete;
    ~FuzzFile() { close(m_descriptor); }

    bool isWhole() const { return m_isWhole; }
    QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    int m_descriptor;
    bool m_isWhole = false;
};

} // namespace rapport::fuzz
