using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>Reads all lists of a directory into a catalogue, two at a time.</summary>
internal sealed class CatalogueLoader
{
    private readonly AptCatalogueOptions _options;
    private readonly IVersionOrder _versions;
    private readonly IReadOnlyList<ListFile> _files;
    private readonly IReadOnlyList<ArchiveSource> _sources;
    private readonly LoadedList?[] _packages;
    private readonly LoadedTranslation?[] _translations;
    private readonly int[] _largestFirst;
    private int _taken = -1;

    private CatalogueLoader(AptCatalogueOptions options, IVersionOrder versions)
    {
        _options = options;
        _versions = versions;
        _files = ListsDirectory.Read(options.ListsPath);
        _sources = SourcesList.Read(options.ConfigurationPath, options.Log);
        _packages = new LoadedList?[_files.Count];
        _translations = new LoadedTranslation?[_files.Count];
        _largestFirst = [.. Enumerable.Range(0, _files.Count).OrderByDescending(file => _files[file].Size)];
    }

    /// <summary>Loads. A list that cannot be read is told in the log and left out.</summary>
    public static AptCatalogue Load(AptCatalogueOptions options, IVersionOrder versions) => new CatalogueLoader(options, versions).Load();

    private AptCatalogue Load()
    {
        try
        {
            if (_files.Count > 1)
            {
                var second = new Thread(ReadLists) { IsBackground = true, Name = "apt lists" };
                second.Start();
                ReadLists();
                second.Join();
            }
            else
            {
                ReadLists();
            }

            return Merge();
        }
        finally
        {
            foreach (var list in _packages)
                list?.Dispose();
            foreach (var list in _translations)
                list?.Dispose();
        }
    }

    private AptCatalogue Merge()
    {
        var lists = _packages.OfType<LoadedList>().OrderBy(list => list.Rank).ToArray();
        var changedAt = _files.Count == 0 ? DateTime.UnixEpoch : _files.Max(file => file.ModifiedAt);
        return new AptCatalogue(
            new CatalogueBuilder(lists, _versions).Build(),
            [.. lists.Select(list => list.Records)],
            [.. lists.Select(list => list.Repository)],
            LoadedTranslation.Merge([.. _translations.OfType<LoadedTranslation>()]),
            new DateTimeOffset(changedAt));
    }

    private void ReadLists()
    {
        var reader = new ListReader(_options.TemporaryDirectory);
        while (Interlocked.Increment(ref _taken) is var turn && turn < _largestFirst.Length)
        {
            var file = _files[_largestFirst[turn]];
            try
            {
                if (file.IsPackages)
                    _packages[_largestFirst[turn]] = ReadPackages(reader, file);
                else
                    _translations[_largestFirst[turn]] = ReadTranslation(reader, file);
            }
            catch (FileNotFoundException)
            {
                // Replaced since the directory was read: the watch sees it too, and the lists are read again.
            }
            catch (ListStorageException error)
            {
                _options.Log?.Invoke($"{file.Path}: {error.Message.TrimEnd('.')}; its packages are left out until there is room in {_options.TemporaryDirectory}");
            }
            catch (Exception error)
            {
                _options.Log?.Invoke($"{file.Path}: {error.Message.TrimEnd('.')}; its packages are left out until apt-get update has replaced it");
            }
        }
    }

    private LoadedList ReadPackages(ListReader reader, ListFile file)
    {
        var (words, rank) = Repository(file);
        var indexer = new PackagesIndexer();
        try
        {
            var records = reader.Read(file.Path, indexer);
            return new LoadedList(indexer, records, _versions) { Repository = Encoding.UTF8.GetBytes(words + "\n"), Rank = rank };
        }
        catch
        {
            indexer.Dispose();
            throw;
        }
    }

    private static LoadedTranslation ReadTranslation(ListReader reader, ListFile file)
    {
        var indexer = new TranslationIndexer();
        try
        {
            return new LoadedTranslation(indexer.Entries, reader.Read(file.Path, indexer));
        }
        catch
        {
            indexer.Dispose();
            throw;
        }
    }

    private (string Words, int Rank) Repository(ListFile file) => RepositoryWords.Describe(
        file.Name,
        _sources,
        prefix => File.Exists(Path.Combine(_options.ListsPath, prefix + "InRelease")) || File.Exists(Path.Combine(_options.ListsPath, prefix + "Release")));
}
