namespace Externfs.TestPlugins.Unruly;

/// <summary>A node whose attributes are known without waiting.</summary>
internal interface INodeWithAttributes
{
    NodeAttributes Attributes { get; }
}
